"""The model itself: weights, llama.cpp, and how it is asked."""
