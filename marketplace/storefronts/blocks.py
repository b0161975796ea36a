"""What an UMKM's window is put together from."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class StoryBlock(blocks.StructBlock):
    """The story; beside it stands the first picture of the gallery, or else the first of the goods."""

    title = blocks.CharBlock(label=_("judul"), max_length=80, required=False)
    text = blocks.RichTextBlock(label=_("cerita"), features=["bold", "italic"])

    class Meta:
        icon = "openquote"
        label = _("Cerita")
        template = "storefronts/blocks/story.html"


class GalleryPictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("foto"))
    caption = blocks.CharBlock(label=_("keterangan"), required=False, max_length=120)


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("judul"), max_length=80, required=False)
    pictures = blocks.ListBlock(GalleryPictureBlock(), label=_("foto-foto"), min_num=1, max_num=12)

    class Meta:
        icon = "image"
        label = _("Galeri")
        template = "storefronts/blocks/gallery.html"


class CertificatesBlock(blocks.StructBlock):
    """Where the certificates of the enterprise stand; they themselves come from the registry."""

    note = blocks.CharBlock(label=_("keterangan"), required=False, max_length=160)

    class Meta:
        icon = "clipboard-list"
        label = _("Sertifikat")
        template = "storefronts/blocks/certificates.html"


class FeaturedBlock(blocks.StructBlock):
    """Goods that stand first on the shelf."""

    title = blocks.CharBlock(label=_("judul rak"), max_length=60, required=False)
    products = blocks.ListBlock(blocks.IntegerBlock(min_value=1), label=_("nomor barang"), min_num=1, max_num=12)

    class Meta:
        icon = "pick"
        label = _("Barang pilihan")


class LocationBlock(blocks.StructBlock):
    """Where to find the shop; village and address come from the registry."""

    directions = blocks.CharBlock(label=_("patokan"), required=False, max_length=160)
    map_url = blocks.URLBlock(label=_("tautan peta"), required=False)

    class Meta:
        icon = "site"
        label = _("Lokasi")
        template = "storefronts/blocks/location.html"


class HoursBlock(blocks.StructBlock):
    hours = blocks.CharBlock(label=_("jam buka"), max_length=160)

    class Meta:
        icon = "time"
        label = _("Jam buka")
        template = "storefronts/blocks/hours.html"


class PhoneBlock(blocks.FieldBlock):
    """A phone number in any form that is usual here, kept as E.164."""

    def __init__(self, required: bool = True, help_text: str | Promise | None = None, **kwargs) -> None:
        self.field = PhoneNumberField(region="ID", required=required, help_text=help_text)
        super().__init__(**kwargs)

    def get_prep_value(self, value) -> str:
        return value.as_e164 if hasattr(value, "as_e164") else str(value or "")


class WhatsAppBlock(blocks.StructBlock):
    phone = PhoneBlock(label=_("nomor WhatsApp"), required=False, help_text=_("Kosong: nomor HP usaha."))
    greeting = blocks.CharBlock(label=_("kalimat pembuka obrolan"), required=False, max_length=200)

    class Meta:
        icon = "comment"
        label = _("WhatsApp")
        template = "storefronts/blocks/whatsapp.html"


class WindowBlock(blocks.StreamBlock):
    story = StoryBlock()
    gallery = GalleryBlock()
    certificates = CertificatesBlock()
    featured = FeaturedBlock()
    location = LocationBlock()
    hours = HoursBlock()
    whatsapp = WhatsAppBlock()

    class Meta:
        block_counts = {
            kind: {"max_num": 1} for kind in ("gallery", "certificates", "featured", "location", "hours", "whatsapp")
        }
