"""Goods on their way: what moves, from where to where, by whom and when."""
