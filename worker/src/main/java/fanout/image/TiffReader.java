package fanout.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.BufferedImage;

/** Decodes the first page of TIFF files, by the reader of TwelveMonkeys, which sees nothing but what its pixels need. */
final class TiffReader {
    private TiffReader() {}

    static Decoded decode(byte[] content, ColourProfiles profiles) throws PictureException {
        TiffStructure structure = TiffStructure.of(new Bytes(content));
        BufferedImage image =
                StockReader.readWhole(new TIFFImageReaderSpi().createReaderInstance(null), structure.pixels());
        if (structure.photometric() == TiffStructure.SEPARATED) {
            ColourProfile profile = profiles.of(structure.profile(), IccProfile.Space.CMYK);
            return new Decoded(Inks.toRgb(Inks.packed(image.getRaster(), structure.bits()), profile), null);
        }
        if (structure.multiplied() && !image.isAlphaPremultiplied()) {
            image = Pixels.declaredMultiplied(image);
        }
        boolean grey = structure.photometric() == 0 || structure.photometric() == 1;
        IccProfile.Space space = grey ? IccProfile.Space.GREY : IccProfile.Space.RGB;
        return new Decoded(image, profiles.of(structure.profile(), space));
    }
}
