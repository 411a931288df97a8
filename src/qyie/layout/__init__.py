"""Layout repair with an offset map, headings and sections, glossary."""

from qyie.layout.decoding import check_text, decode, read_text
from qyie.layout.documents import SUFFIXES, read_document
from qyie.layout.glossary import read_glossary
from qyie.layout.info import read_info
from qyie.layout.offsets import RepairedText
from qyie.layout.repairing import repair
from qyie.layout.sections import read_sections

__all__ = [
    "SUFFIXES",
    "RepairedText",
    "check_text",
    "decode",
    "read_document",
    "read_glossary",
    "read_info",
    "read_sections",
    "read_text",
    "repair",
]
