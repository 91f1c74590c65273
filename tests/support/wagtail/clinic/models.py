"""One kind of page, with the two blocks of docs/clinics.md."""

from wagtail.admin.panels import FieldPanel
from wagtail.blocks import RawHTMLBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class TextPage(Page):
    """A page of texts and raw HTML."""

    body = StreamField([("text", RichTextBlock(features=["embed"])), ("html", RawHTMLBlock())])
    content_panels = (*Page.content_panels, FieldPanel("body"))
