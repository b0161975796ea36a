"""What the pages of the programme and of help are put together from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

WRITING = ["bold", "italic", "link", "ol", "ul"]


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("gambar"))
    caption = blocks.CharBlock(label=_("keterangan"), required=False, max_length=160)

    class Meta:
        icon = "image"
        label = _("Gambar")
        template = "pages/blocks/picture.html"


class NoteBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("jenis"),
        choices=[("info", _("Keterangan")), ("sun", _("Segera")), ("ok", _("Kabar baik")), ("bad", _("Perhatian"))],
        default="info",
    )
    text = blocks.RichTextBlock(label=_("isi"), features=["bold", "link"])

    class Meta:
        icon = "warning"
        label = _("Catatan")
        template = "pages/blocks/note.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("langkah"), max_length=80)
    text = blocks.TextBlock(label=_("penjelasan"), required=False)


class StepsBlock(blocks.StructBlock):
    steps = blocks.ListBlock(StepBlock(), label=_("langkah-langkah"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Langkah-langkah")
        template = "pages/blocks/steps.html"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Judul bagian"), icon="title", max_length=120, template="pages/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Paragraf"), icon="pilcrow", features=WRITING, template="pages/blocks/paragraph.html"
    )
    image = PictureBlock()
    note = NoteBlock()
    steps = StepsBlock()
