package fanout.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that stand under one heading of the help. Made by hand, because picocli's annotations would cost every start
 * some 40 ms.
 */
final class OptionGroup {
    private final String heading;
    private final List<OptionSpec> options = new ArrayList<>();
    private int common = Integer.MAX_VALUE;

    OptionGroup(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    List<OptionSpec> options() {
        return List.copyOf(options);
    }

    /** Those that are asked for often, and stand in the short help. */
    List<OptionSpec> common() {
        return List.copyOf(options.subList(0, Math.min(common, options.size())));
    }

    /** The others. */
    List<OptionSpec> rare() {
        return List.copyOf(options.subList(Math.min(common, options.size()), options.size()));
    }

    /** Those that are added from here on are rare. */
    OptionGroup rarely() {
        common = Math.min(common, options.size());
        return this;
    }

    /** An option with a value; given twice, the last one counts. Names are separated by blanks. */
    OptionGroup value(String names, String label, String description) {
        options.add(OptionSpec.builder(names.split(" ", -1))
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build());
        return this;
    }

    /** An option with a value that may be given several times. */
    OptionGroup values(String names, String label, String description) {
        options.add(OptionSpec.builder(names.split(" ", -1))
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build());
        return this;
    }

    /** An option without a value. */
    OptionGroup flag(String names, String description) {
        options.add(OptionSpec.builder(names.split(" ", -1))
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build());
        return this;
    }
}
