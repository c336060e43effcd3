package fanout.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes such as {@code 64K}, {@code 8M}, {@code 1GiB}: powers of 1024, in bytes without a letter. */
final class Sizes implements ITypeConverter<Long> {
    private static final String LETTERS = "KMGT";

    @Override
    public Long convert(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String number = upper.replaceFirst("(IB|B)$", "");
        int letter = number.isEmpty() ? -1 : LETTERS.indexOf(number.charAt(number.length() - 1));
        String digits = letter < 0 ? number : number.substring(0, number.length() - 1);
        if (!digits.matches("\\d{1,12}")) {
            throw new TypeConversionException("\"" + text + "\" is not a size: write 64K, 8M or 1G");
        }
        return Long.parseLong(digits) << (10 * (letter + 1));
    }
}
