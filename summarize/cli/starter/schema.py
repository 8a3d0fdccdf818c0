"""What is to be extracted: change it to what you need. docs/schemas.md says what the markers promise."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from summarize import Identity, Merge, PartialDate, Promise, Quantity


class Hazard(BaseModel):
    """Something that can happen to users. Hazards of one name are one, whichever articles tell of them."""

    name: Annotated[str, Identity("name")]
    severity: Literal["minor", "serious"] | None = None
    injuries: Annotated[int | None, Merge("latest")] = Field(default=None, description="How many people were hurt")


class Recall(BaseModel):
    """The recall of a product by its maker."""

    product: str | None = Field(default=None, description="Product that is recalled, in a few words")
    maker: Annotated[str | None, Promise("quoted")] = Field(default=None, description="Who makes it")
    units: Quantity | None = Field(default=None, description="How many are recalled")
    announced_on: PartialDate | None = Field(default=None, description="Date of the announcement")
    hazards: list[Hazard] = Field(default_factory=list, description="What can happen to users")
