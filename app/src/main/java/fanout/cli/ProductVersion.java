package fanout.cli;

import java.util.Optional;

/** The release this is, as written into the jar when it was built. */
final class ProductVersion {
    private ProductVersion() {}

    /** For example {@code 0.1.0}; {@code unpackaged} when the classes do not come out of the jar. */
    static String current() {
        return Optional.ofNullable(ProductVersion.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
