"""Writes the pictures beside this file, and expected.tsv with the colours that Pillow and lcms see in them.

Four quarters of one colour each, in every kind of file; 24 x 16 pixels unless the name says otherwise.
Run: python3 make.py (Pillow 9.4 with libtiff, libwebp and littlecms; numpy). The same versions write the same files.
"""

import io
import os
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms

HERE = os.path.dirname(os.path.abspath(__file__))
W, H = 24, 16
COLOURS = [(210, 60, 40), (30, 170, 70), (40, 80, 200), (220, 200, 60)]
OPACITY = [255, 180, 90, 255]
expected = []


def quarters(width=W, height=H, colours=COLOURS):
    image = np.zeros((height, width, len(np.atleast_1d(colours[0]))), "u1")
    for i, colour in enumerate(colours):
        rows = slice(0, height // 2) if i < 2 else slice(height // 2, height)
        columns = slice(0, width // 2) if i % 2 == 0 else slice(width // 2, width)
        image[rows, columns] = colour
    return image


def corners(image):
    width, height = image.size
    points = [(width // 4, height // 4), (width * 3 // 4, height // 4)]
    points += [(width // 4, height * 3 // 4), (width * 3 // 4, height * 3 // 4)]
    return ["%08x" % (p[3] << 24 | p[0] << 16 | p[1] << 8 | p[2]) for p in (image.convert("RGBA").getpixel(q) for q in points)]


def write(name, content):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(content)


def expect(name, seen, tolerance=0):
    if not isinstance(seen, Image.Image):
        seen = Image.fromarray(seen)
    expected.append("\t".join([name, "%dx%d" % seen.size, str(tolerance)] + corners(seen)))


def refuse(name, content, reason):
    write(name, content)
    expected.append("\t".join([name, "refused", reason]))


def saved(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def put(name, image, format, tolerance=0, seen=None, **options):
    write(name, saved(image, format, **options))
    expect(name, seen if seen is not None else image, tolerance)


# ---- colour profiles, made of their numbers ----


def tag(kind, content):
    return kind.encode() + b"\0\0\0\0" + content


def fixed(*numbers):
    return b"".join(struct.pack(">i", round(n * 65536)) for n in numbers)


def profile(space, tags, kind="mntr", connection="XYZ "):
    tags = dict(tags)
    tags["desc"] = tag("desc", struct.pack(">I", 5) + b"test\0" + b"\0" * 78)
    tags["cprt"] = tag("text", b"none\0")
    tags["wtpt"] = tag("XYZ ", fixed(0.9642, 1, 0.8249))
    table, data = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        table += name.encode() + struct.pack(">II", start + len(data), len(value))
        data += value + b"\0" * (-len(value) % 4)
    size = start + len(data)
    header = struct.pack(">I4sI4s4s4s", size, b"test", 0x02100000, kind.encode(), space.encode(), connection.encode())
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + fixed(0.9642, 1, 0.8249)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


def gamma(value):
    return tag("curv", struct.pack(">IH", 1, round(value * 256)))


def matrix(red, green, blue, curve):
    tags = {"rXYZ": red, "gXYZ": green, "bXYZ": blue}
    tags = {name: tag("XYZ ", fixed(*colour)) for name, colour in tags.items()}
    return profile("RGB ", {**tags, "rTRC": curve, "gTRC": curve, "bTRC": curve})


SRGB_CURVE = tag("para", struct.pack(">HH", 3, 0) + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
P3 = matrix((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407), SRGB_CURVE)
ADOBE = matrix((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457), gamma(2.2))
PROPHOTO = matrix((0.79767, 0.28804, 0), (0.13519, 0.71188, 0), (0.03134, 0.00008, 0.82491), gamma(1.8))
SRGB = matrix((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410), SRGB_CURVE)
GREY = profile("GRAY", {"kTRC": gamma(1.5)})


def cmyk_profile():
    """Inks that are not ideal: a table of three steps of each to Lab."""
    steps = b""
    ramp = bytes(range(256))
    for c in range(3):
        for m in range(3):
            for y in range(3):
                for k in range(3):
                    light = max(0, 245 - 50 * c - 45 * m - 12 * y - 100 * k)
                    steps += bytes([light, max(0, min(255, 128 - 20 * c + 35 * m)), max(0, min(255, 128 - 22 * c - 4 * m + 42 * y))])
    content = struct.pack(">BBBB", 4, 3, 3, 0) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + ramp * 4 + steps + ramp * 3
    return profile("CMYK", {"A2B0": tag("mft1", content)}, "prtr", "Lab ")


CMYK = cmyk_profile()


def converted(image, data):
    source = ImageCms.ImageCmsProfile(io.BytesIO(data))
    intent = 1 if image.mode == "CMYK" else 0  # relative colorimetric, perceptual: as Java does
    if image.mode == "RGBA":
        colours = converted(image.convert("RGB"), data)
        colours.putalpha(image.getchannel("A"))
        return colours
    return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), intent, "RGB")


# ---- TIFF, as libtiff does not write it ----


def tiff(samples, photometric, bits=8, endian="<", planar=False, tile=None, rows=None, packed=False, extra=None, big=False, more=()):
    height, width, count = samples.shape
    kind = "u1" if bits == 8 else endian + "u2"
    chunks = []
    for plane in [samples[..., i : i + 1] for i in range(count)] if planar else [samples]:
        if tile:
            for top in range(0, height, tile):
                for left in range(0, width, tile):
                    part = plane[top : top + tile, left : left + tile]
                    whole = np.zeros((tile, tile, plane.shape[2]), plane.dtype)
                    whole[: part.shape[0], : part.shape[1]] = part
                    chunks.append(whole.astype(kind).tobytes())
        else:
            for top in range(0, height, rows or height):
                chunks.append(plane[top : top + (rows or height)].astype(kind).tobytes())
    if packed:
        chunks = [zlib.compress(chunk) for chunk in chunks]
    start = 16 if big else 8
    data, places = b"", []
    for chunk in chunks:
        places.append(start + len(data))
        data += chunk + b"\0" * (len(chunk) & 1)
    lengths = [len(chunk) for chunk in chunks]
    offsets = 16 if big else 4
    entries = [(256, 3, [width]), (257, 3, [height]), (258, 3, [bits] * count), (259, 3, [8 if packed else 1])]
    entries += [(262, 3, [photometric]), (277, 3, [count]), (284, 3, [2 if planar else 1])]
    if tile:
        entries += [(322, 3, [tile]), (323, 3, [tile]), (324, offsets, places), (325, offsets, lengths)]
    else:
        entries += [(273, offsets, places), (278, 3, [rows or height]), (279, offsets, lengths)]
    entries += ([(338, 3, [extra])] if extra is not None else []) + list(more)
    entries.sort(key=lambda entry: entry[0])
    link = "Q" if big else "I"
    room = 8 if big else 4
    directory = start + len(data)
    behind = directory + (8 + len(entries) * 20 + 8 if big else 2 + len(entries) * 12 + 4)
    body, values = b"", b""
    for number, type_, content in entries:
        packed_value = struct.pack(endian + {1: "B", 3: "H", 4: "I", 7: "B", 11: "f", 16: "Q"}[type_] * len(content), *content)
        if len(packed_value) > room:
            place = struct.pack(endian + link, behind + len(values))
            values += packed_value + b"\0" * (len(packed_value) & 1)
            packed_value = place
        body += struct.pack(endian + "HH" + link, number, type_, len(content)) + packed_value.ljust(room, b"\0")
    mark = b"II" if endian == "<" else b"MM"
    if big:
        head = mark + struct.pack(endian + "HHHQ", 43, 8, 0, directory)
        return head + data + struct.pack(endian + "Q", len(entries)) + body + struct.pack(endian + "Q", 0) + values
    head = mark + struct.pack(endian + "HI", 42, directory)
    return head + data + struct.pack(endian + "H", len(entries)) + body + struct.pack(endian + "I", 0) + values


# ---- PNG, in every colour type and depth, and wrong ----


def chunk(kind, content=b"", wrong=0):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content) ^ wrong)


def rows_of(samples, bits):
    out = b""
    for row in samples:
        flat = row.reshape(-1)
        if bits == 16:
            out += b"\0" + flat.astype(">u2").tobytes()
        elif bits == 8:
            out += b"\0" + flat.astype("u1").tobytes()
        else:
            ones = ((flat[:, None] >> np.arange(bits - 1, -1, -1)) & 1).astype("u1").reshape(-1)
            out += b"\0" + np.packbits(ones).tobytes()
    return out


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png(samples, colour, bits, interlaced=False, before=b"", pieces=1, header=None, data_wrong=0):
    height, width = samples.shape[:2]
    if interlaced:
        parts = [samples[top::down, left::across] for left, top, across, down in ADAM7]
        data = b"".join(rows_of(part, bits) for part in parts if part.size)
    else:
        data = rows_of(samples, bits)
    data = zlib.compress(data, 9)
    size = max(1, -(-len(data) // pieces))
    idats = b"".join(chunk(b"IDAT", data[i : i + size], data_wrong) for i in range(0, len(data), size))
    ihdr = header or chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 1 if interlaced else 0))
    return b"\x89PNG\r\n\x1a\n" + ihdr + before + idats + chunk(b"IEND")


def make_png():
    rgb, rgba = quarters(), quarters(colours=[c + (o,) for c, o in zip(COLOURS, OPACITY)])
    grey = quarters(colours=[(20,), (90,), (160,), (250,)])
    grey_alpha = quarters(colours=[(20, 255), (90, 180), (160, 90), (250, 255)])
    index = quarters(colours=[(0,), (1,), (2,), (3,)])
    palette = chunk(b"PLTE", bytes(sum(COLOURS, ())))
    for interlaced in (False, True):
        end = "i.png" if interlaced else ".png"
        for bits in (1, 2, 4, 8, 16):
            samples = grey.astype("u4") * 257 >> (16 - bits)
            seen = (samples * 255 // ((1 << bits) - 1)).astype("u1")
            write(f"png-grey{bits}{end}", png(samples, 0, bits, interlaced))
            expect(f"png-grey{bits}{end}", seen[..., 0], 1)
        for bits in (8, 16):
            scale = 257 if bits == 16 else 1
            for name, colour, samples in (("rgb", 2, rgb), ("rgba", 6, rgba), ("la", 4, grey_alpha)):
                write(f"png-{name}{bits}{end}", png(samples.astype("u4") * scale, colour, bits, interlaced))
                seen = samples if name != "la" else np.dstack([samples[..., 0]] * 3 + [samples[..., 1]])
                expect(f"png-{name}{bits}{end}", seen)
        for bits in (2, 4, 8):
            write(f"png-palette{bits}{end}", png(index, 3, bits, interlaced, palette))
            expect(f"png-palette{bits}{end}", rgb)
    write("png-palette-trns.png", png(index, 3, 2, False, palette + chunk(b"tRNS", bytes(OPACITY[:3]))))
    expect("png-palette-trns.png", rgba)
    clear = np.dstack([rgb, np.where((rgb == COLOURS[1]).all(-1), 0, 255).astype("u1")])
    write("png-rgb-trns.png", png(rgb, 2, 8, False, chunk(b"tRNS", struct.pack(">HHH", *COLOURS[1]))))
    expect("png-rgb-trns.png", clear)
    clear = np.dstack([grey[..., 0]] * 3 + [np.where(grey[..., 0] == 90, 0, 255).astype("u1")])
    write("png-grey-trns.png", png(grey, 0, 8, False, chunk(b"tRNS", struct.pack(">H", 90))))
    expect("png-grey-trns.png", clear)
    wide = grey.astype("u4") * 257
    write("png-grey16-trns.png", png(wide, 0, 16, False, chunk(b"tRNS", struct.pack(">H", 90 * 257))))
    expect("png-grey16-trns.png", clear)
    four = grey >> 4
    seen = np.dstack([four[..., 0] * 17] * 3 + [np.where(four[..., 0] == 5, 0, 255).astype("u1")])
    write("png-grey4-trns.png", png(four, 0, 4, False, chunk(b"tRNS", struct.pack(">H", 5))))
    expect("png-grey4-trns.png", seen)
    harmless = chunk(b"gAMA", struct.pack(">I", 100000)) + chunk(b"bKGD", struct.pack(">HHH", 1, 2, 3))
    harmless += chunk(b"sBIT", b"\5\6\5") + chunk(b"pHYs", struct.pack(">IIB", 1, 4, 0)) + chunk(b"tIME", b"\7\xd0\1\1\1\1\1")
    write("png-ancillary.png", png(rgb, 2, 8, False, harmless))
    expect("png-ancillary.png", rgb)
    write("png-pieces.png", png(rgb, 2, 8, False, palette, 1000))
    expect("png-pieces.png", rgb)
    for side in (1, 2, 3, 5, 7, 9):
        for interlaced in (False, True):
            name = f"png-side{side}{'i' if interlaced else ''}.png"
            write(name, png(quarters(side, side), 2, 8, interlaced))
            expect(name, quarters(side, side))
    whole = png(rgb, 2, 8)
    header = lambda bits, colour, wrong=0: chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, bits, colour, 0, 0, 0), wrong)
    refuse("png-signature.png", b"\x88" + whole[1:], "not a JPEG, PNG")
    refuse("png-as-text.png", whole.replace(b"\r\n", b"\n", 1), "not a JPEG, PNG")
    refuse("png-header-crc.png", png(rgb, 2, 8, header=header(8, 2, 1)), "damaged: the checksum of the chunk (IHDR)")
    refuse("png-data-crc.png", png(rgb, 2, 8, data_wrong=1), "damaged: the checksum of the chunk (IDAT)")
    refuse("png-no-data.png", whole[:33] + chunk(b"IEND"), "damaged: ")
    refuse("png-no-palette.png", png(index, 3, 8), "damaged: ")
    for name, bits, colour in (("colour1", 8, 1), ("colour9", 8, 9), ("depth0", 0, 2), ("depth3", 3, 2), ("depth99", 99, 2)):
        refuse(f"png-{name}.png", png(rgb, 2, 8, header=header(bits, colour)), "damaged: ")


def make_tiff():
    rgb, rgba = quarters(), quarters(colours=[c + (o,) for c, o in zip(COLOURS, OPACITY)])
    image = Image.fromarray(rgb)
    grey = image.convert("L")
    inks = Image.fromarray(quarters(colours=[(40, 200, 210, 10), (220, 30, 190, 30), (230, 150, 20, 0), (10, 20, 200, 60)]), "CMYK")
    ideal = np.asarray(inks).astype(int)
    ideal = ((255 - ideal[..., :3]) * (255 - ideal[..., 3:]) + 127) // 255
    ideal = ideal.astype("u1")
    for compression in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"):
        end = compression.split("_")[-1] + ".tif"
        lossy = 6 if compression == "jpeg" else 0
        with_that = {} if compression == "raw" else {"compression": compression}
        put(f"tiff-rgb-{end}", image, "TIFF", lossy, **with_that)
        put(f"tiff-grey-{end}", grey, "TIFF", lossy, **with_that)
        put(f"tiff-cmyk-{end}", inks, "TIFF", lossy, ideal, **with_that)
    put("tiff-palette.tif", image.quantize(4), "TIFF")
    put("tiff-rgba.tif", Image.fromarray(rgba), "TIFF")
    black = Image.fromarray(quarters(colours=[(0,), (255,), (255,), (0,)])[..., 0]).convert("1")
    for compression in ("raw", "group3", "group4", "tiff_ccitt"):
        with_that = {} if compression == "raw" else {"compression": compression}
        put(f"tiff-bilevel-{compression.split('_')[-1]}.tif", black, "TIFF", **with_that)
    put("tiff-predictor.tif", image, "TIFF", compression="tiff_lzw", tiffinfo={317: 2})
    turned = image.transpose(Image.ROTATE_270)
    put("tiff-orientation6.tif", image, "TIFF", seen=turned, tiffinfo={274: 6})
    pages = io.BytesIO()
    image.save(pages, "TIFF", save_all=True, append_images=[turned])
    write("tiff-pages.tif", pages.getvalue())
    expect("tiff-pages.tif", image)
    wide = rgb.astype("u4") * 257
    wide_rgba = rgba.astype("u4") * 257
    level = np.asarray(grey)[..., None]
    for name, content, seen, tolerance in (
        ("tiles", tiff(rgb, 2, tile=16), rgb, 0),
        ("planar", tiff(rgb, 2, planar=True, rows=7), rgb, 0),
        ("planar-tiles-deflate", tiff(rgb, 2, planar=True, tile=16, packed=True), rgb, 0),
        ("rgb16", tiff(wide, 2, 16), rgb, 0),
        ("rgb16-big-endian", tiff(wide, 2, 16, ">", packed=True), rgb, 0),
        ("rgb16-planar", tiff(wide, 2, 16, ">", planar=True), rgb, 0),
        ("bigtiff", tiff(rgb, 2, big=True, rows=5), rgb, 0),
        ("bigtiff-big-endian-tiles", tiff(rgb, 2, endian=">", big=True, tile=16, packed=True), rgb, 0),
        ("rgba16", tiff(wide_rgba, 2, 16, extra=2), rgba, 0),
        ("multiplied", tiff((rgba.astype("u4") * [1, 1, 1, 255] * [1, 1, 1, 0] * rgba[..., 3:] // 255 + rgba * [0, 0, 0, 1]).astype("u1"), 2, extra=1), rgba, 4),
        ("grey16-white-is-zero", tiff(65535 - level.astype("u4") * 257, 0, 16), level[..., 0], 0),
        ("grey-alpha16", tiff(np.dstack([level, rgba[..., 3:]]).astype("u4") * 257, 1, 16, extra=2), np.dstack([level] * 3 + [rgba[..., 3]]), 0),
        ("cmyk16", tiff(np.asarray(inks).astype("u4") * 257, 5, 16), ideal, 0),
        ("cmyk-planar", tiff(np.asarray(inks), 5, planar=True), ideal, 0),
    ):
        write(f"tiff-{name}.tif", content)
        expect(f"tiff-{name}.tif", seen, tolerance)
    flat = np.full((900, 1000, 3), 90, "u1")
    put("tiff-one-colour.tif", Image.fromarray(flat), "TIFF", compression="tiff_adobe_deflate", tiffinfo={278: 900})
    for name, data in (("p3", P3), ("adobe", ADOBE)):
        put(f"tiff-{name}.tif", image, "TIFF", 2, converted(image, data), icc_profile=data)
    put("tiff-cmyk-profile.tif", inks, "TIFF", 5, converted(inks, CMYK), icc_profile=CMYK)
    put("tiff-wrong-profile.tif", image, "TIFF", icc_profile=GREY)
    refuse("tiff-float.tif", saved(Image.fromarray(level[..., 0].astype("f4")), "TIFF"), "cannot be read: a TIFF of floating-point samples")
    lab = tiff(rgb, 8)
    refuse("tiff-lab.tif", lab, "cannot be read: a TIFF in CIE L*a*b*")
    whole = tiff(rgb, 2)
    refuse("tiff-truncated.tif", whole[:700], "truncated: ends at byte 700 ")
    refuse("tiff-no-strips.tif", tiff(rgb, 2, rows=2, packed=True, more=[]).replace(struct.pack("<HHI", 257, 3, 1) + struct.pack("<I", H), struct.pack("<HHI", 257, 3, 1) + struct.pack("<I", 900)), "damaged: it has 8 of its 450 strips")


def make_webp():
    rgb, rgba = quarters(32, 32), quarters(32, 32, [c + (o,) for c, o in zip(COLOURS, OPACITY)])
    image, clear = Image.fromarray(rgb), Image.fromarray(rgba)
    put("webp-lossless.webp", image, "WEBP", lossless=True)
    put("webp-lossless-alpha.webp", clear, "WEBP", lossless=True, exact=True)
    for quality in (60, 100):
        lossy = saved(image, "WEBP", quality=quality)
        write(f"webp-lossy{quality}.webp", lossy)
        expect(f"webp-lossy{quality}.webp", Image.open(io.BytesIO(lossy)), 3)
    lossy = saved(clear, "WEBP", quality=90)
    write("webp-lossy-alpha.webp", lossy)
    expect("webp-lossy-alpha.webp", Image.open(io.BytesIO(lossy)), 3)
    frames = io.BytesIO()
    image.save(frames, "WEBP", save_all=True, append_images=[image.rotate(180)], lossless=True)
    write("webp-animated.webp", frames.getvalue())
    expect("webp-animated.webp", image)
    exif = Image.Exif()
    exif[274] = 6
    put("webp-orientation6.webp", image, "WEBP", seen=image.transpose(Image.ROTATE_270), lossless=True, exif=exif)
    put("webp-p3.webp", image, "WEBP", 2, converted(image, P3), lossless=True, icc_profile=P3)
    for size in ((1, 1), (1, 40), (40, 1), (17, 33)):
        odd = Image.fromarray(quarters(*size))
        put("webp-%dx%d.webp" % size, odd, "WEBP", lossless=True)
    put("webp-one-colour.webp", Image.new("RGB", (1000, 900), (90, 90, 90)), "WEBP", lossless=True)
    plain = plain_alpha(saved(image, "WEBP", quality=100), rgba[..., 3])
    for name, content in plain.items():
        write(name, content)
        seen = Image.open(io.BytesIO(content))
        assert (np.asarray(seen)[..., 3] == rgba[..., 3]).all()
        expect(name, seen, 3)
    whole = saved(image, "WEBP", quality=90)
    refuse("webp-truncated.webp", whole[:-9], "truncated: ends at byte %d" % (len(whole) - 9))


def plain_alpha(simple, alpha):
    """The same with opacity that is not compressed, by each of the four ways to predict it."""
    height, width = alpha.shape
    content = {}
    for way in range(4):
        differences = np.zeros_like(alpha)
        for y in range(height):
            for x in range(width):
                left, above = int(alpha[y, x - 1]) if x else 0, int(alpha[y - 1, x]) if y else 0
                guess = 0
                if way and (x or y):
                    guess = above if x == 0 else left if y == 0 or way == 1 else above
                    if way == 3 and x and y:
                        guess = max(0, min(255, left + above - int(alpha[y - 1, x - 1])))
                differences[y, x] = (int(alpha[y, x]) - guess) % 256
        body = b"VP8X" + struct.pack("<II", 10, 0x10) + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
        opacity = bytes([way << 2]) + differences.tobytes()
        body += b"ALPH" + struct.pack("<I", len(opacity)) + opacity + b"\0" * (len(opacity) & 1) + simple[12:]
        content[f"webp-plain-alpha{way}.webp"] = b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body
    return content


def make_profiles():
    image, clear = Image.fromarray(quarters()), Image.fromarray(quarters(colours=[c + (o,) for c, o in zip(COLOURS, OPACITY)]))
    grey = image.convert("L")
    for name, data in (("p3", P3), ("adobe", ADOBE), ("prophoto", PROPHOTO), ("srgb", SRGB)):
        seen = image if name == "srgb" else converted(image, data)
        put(f"png-{name}.png", image, "PNG", 2, seen, icc_profile=data)
        put(f"jpeg-{name}.jpg", image, "JPEG", 8, seen, icc_profile=data, quality=98, subsampling=0)
    put("png-p3-alpha.png", clear, "PNG", 2, converted(clear, P3), icc_profile=P3)
    put("png-grey-profile.png", grey, "PNG", 2, converted(grey, GREY), icc_profile=GREY)
    put("jpeg-grey-profile.jpg", grey, "JPEG", 6, converted(grey, GREY), icc_profile=GREY, quality=98)
    inks = Image.fromarray(quarters(32, 32, [(40, 200, 210, 10), (220, 30, 190, 30), (230, 150, 20, 0), (10, 20, 200, 60)]), "CMYK")
    put("jpeg-cmyk-profile.jpg", inks, "JPEG", 8, converted(inks, CMYK), icc_profile=CMYK, quality=98, subsampling=0)
    put("jpeg-parts.jpg", image, "JPEG", 8, converted(image, P3), icc_profile=P3 + b"\0" * 66000, quality=98, subsampling=0)
    broken = {"cut": P3[:300], "no-signature": P3.replace(b"acsp", b"xcsp"), "other-space": GREY, "no-curves": P3.replace(b"TRC", b"XXX")}
    broken["far-tag"] = P3[:136] + b"\x7f\xff\xff\xff" + P3[140:]
    broken["no-matrix"] = matrix((0, 0, 0), (0, 0, 0), (0, 0, 0), gamma(2))
    for name, data in broken.items():
        put(f"png-profile-{name}.png", image, "PNG", 0, image, icc_profile=data)
    bomb = chunk(b"iCCP", b"bomb\0\0" + zlib.compress(b"\0" * (8 << 20), 9))
    write("png-profile-bomb.png", png(quarters(), 2, 8, False, bomb))
    expect("png-profile-bomb.png", image)


def make_others():
    image = Image.fromarray(quarters())
    indexed = image.quantize(4)
    put("gif.gif", indexed, "GIF")
    put("gif-interlaced.gif", indexed, "GIF", interlace=1)
    at = indexed.getpixel((18, 4))
    seen = np.dstack([quarters(), np.where(np.asarray(indexed) == at, 0, 255).astype("u1")])
    put("gif-transparent.gif", indexed, "GIF", 0, seen, transparency=at)
    for mode in ("1", "L", "P", "RGB"):
        converted_image = indexed if mode == "P" else image.convert(mode, dither=0) if mode == "1" else image.convert(mode)
        put(f"bmp-{mode.lower()}.bmp", converted_image, "BMP")
    rgb = np.asarray(image).astype("u4")
    for name, masks in (("565", (0xF800, 0x7E0, 0x1F)), ("555", (0x7C00, 0x3E0, 0x1F))):
        red, green, blue = ((rgb[..., i] * (m >> (m & -m).bit_length() - 1) // 255) * (m & -m) for i, m in enumerate(masks))
        pixels = (red | green | blue).astype("<u2")[::-1].tobytes()
        head = struct.pack("<IiiHHIIiiII", 40, W, H, 1, 16, 3, len(pixels), 0, 0, 0, 0) + struct.pack("<III", *masks)
        write(f"bmp-{name}.bmp", b"BM" + struct.pack("<IHHI", 14 + len(head) + len(pixels), 0, 0, 14 + len(head)) + head + pixels)
        expect(f"bmp-{name}.bmp", image, 9)
    rle = b"".join(bytes([W // 2, a, W // 2, a + 1, 0, 0]) for a in [2] * (H // 2) + [0] * (H // 2)) + b"\0\1"
    palette = b"".join(bytes([c[2], c[1], c[0], 0]) for c in COLOURS) + b"\0" * 4 * 252
    head = struct.pack("<IiiHHIIiiII", 40, W, H, 1, 8, 1, len(rle), 0, 0, 0, 0) + palette
    write("bmp-rle8.bmp", b"BM" + struct.pack("<IHHI", 14 + len(head) + len(rle), 0, 0, 14 + len(head)) + head + rle)
    expect("bmp-rle8.bmp", image)


make_png()
make_tiff()
make_webp()
make_profiles()
make_others()
with open(os.path.join(HERE, "expected.tsv"), "w") as file:
    file.write("\n".join(expected) + "\n")
