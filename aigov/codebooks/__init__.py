"""The codebooks that ship with aigov, as JSON that ``schemas/codebook.schema.json`` describes."""
