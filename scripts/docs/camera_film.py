"""What the camera of the scanner sees in the pictures: a foyer, a hand, a phone with its ticket.

The code is moved too fast to be read, as just before a scan; otherwise the picture would be gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter
from qrcode import QRCode

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 720, 1280
FILMED = (1280, 720)
"""A camera lies across: a phone shows the middle of it."""
FRAMES = 2
FAR, NEAR, MOVED = 22, 6, 5
"""How blurred the foyer, the hand and the code on the phone are."""
PHONE_TOP = 290


def write_film(path: Path) -> Path:
    """Write what Chromium plays as its camera."""
    seen = scene().resize((WIDTH * FILMED[1] // HEIGHT, FILMED[1]), Image.Resampling.LANCZOS)
    picture = Image.new("RGB", FILMED)
    picture.paste(seen, ((FILMED[0] - seen.width) // 2, 0))
    light, *colours = picture.convert("YCbCr").split()
    half = (FILMED[0] // 2, FILMED[1] // 2)
    planes = [light, *(colour.resize(half) for colour in colours)]
    frame = b"FRAME\n" + b"".join(plane.tobytes() for plane in planes)
    header = f"YUV4MPEG2 W{FILMED[0]} H{FILMED[1]} F10:1 Ip A1:1 C420jpeg\n"
    path.write_bytes(header.encode() + frame * FRAMES)
    return path


def scene() -> Image.Image:
    """Draw somebody who holds up a phone."""
    picture = foyer().filter(ImageFilter.GaussianBlur(FAR))
    lay(picture, (220, 640, 550, 1500), radius=165, colour="#b07f62")
    turned = phone().rotate(-7, expand=True, resample=Image.Resampling.BICUBIC)
    picture.paste(turned, ((WIDTH - turned.width) // 2, PHONE_TOP), turned)
    lay(picture, (465, 680, 560, 890), radius=46, colour="#a87759")
    return picture


def lay(picture: Image.Image, box: tuple[int, int, int, int], *, radius: int, colour: str) -> None:
    """Lay something round and nearly sharp over the picture: a hand, a thumb."""
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius, fill=255)
    soft = mask.filter(ImageFilter.GaussianBlur(NEAR))
    picture.paste(Image.new("RGB", picture.size, colour), mask=soft)


def foyer() -> Image.Image:
    """Draw windows, a plant and somebody, in coarse shapes."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "#7b8f83")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 700, WIDTH, HEIGHT), fill="#6f6a5e")
    for left, top, right in ((-40, 110, 150), (180, 110, 330), (480, 150, 760)):
        pen.rectangle((left, top, right, 640), fill="#cfe3da")
    pen.ellipse((30, 520, 170, 720), fill="#3d6b44")
    pen.ellipse((400, 90, 580, 310), fill="#6b4938")
    pen.rounded_rectangle((330, 320, 700, 1400), 130, fill="#335f7d")
    return picture


def phone() -> Image.Image:
    """Draw a phone with a ticket on its screen."""
    device = Image.new("RGBA", (300, 560))
    pen = ImageDraw.Draw(device)
    pen.rounded_rectangle((0, 0, 299, 559), 36, fill="#141817")
    pen.rounded_rectangle((12, 12, 287, 547), 28, fill="#f7faf7")
    pen.rounded_rectangle((12, 12, 287, 140), 28, fill="#1c6b3a")
    pen.rectangle((12, 110, 287, 140), fill="#1c6b3a")
    code = QRCode(border=0)
    code.add_data("praxistag.example.org")
    code.make()
    drawn = code.make_image(fill_color="#1a241f", back_color="#f7faf7").get_image().convert("RGB")
    device.paste(drawn.resize((180, 180)), (60, 190))
    seen = device.convert("RGB").filter(ImageFilter.GaussianBlur(MOVED))
    seen.putalpha(device.getchannel("A").filter(ImageFilter.GaussianBlur(2)))
    return seen
