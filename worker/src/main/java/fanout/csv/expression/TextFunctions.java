package fanout.csv.expression;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;

/** The bodies of the functions of texts that need not know where a character ends. */
final class TextFunctions {
    static final FunctionBody TEXT = (arguments, result) -> result.set(arguments.get(0));

    static final FunctionBody TRIM = (arguments, result) -> trim(arguments.get(0), true, true, result);

    static final FunctionBody LTRIM = (arguments, result) -> trim(arguments.get(0), true, false, result);

    static final FunctionBody RTRIM = (arguments, result) -> trim(arguments.get(0), false, true, result);

    static final FunctionBody CONTAINS = (arguments, result) ->
            result.setBoolean(Search.find(arguments.get(0), arguments.get(0).start(), arguments.get(1)) >= 0);

    static final FunctionBody STARTS_WITH = (arguments, result) -> {
        Value text = arguments.get(0);
        result.setBoolean(holds(text, text.start(), arguments.get(1)));
    };

    static final FunctionBody ENDS_WITH = (arguments, result) -> {
        Value text = arguments.get(0);
        Value part = arguments.get(1);
        int at = text.end() - (part.end() - part.start());
        result.setBoolean(at >= text.start() && holds(text, at, part));
    };

    static final FunctionBody SPLIT_PART = (arguments, result) -> {
        Value text = arguments.get(0);
        Value delimiter = arguments.get(1);
        int left = arguments.integer(2);
        if (left < 1) {
            throw arguments.bad(2, "is no number of a part: they count from 1");
        }
        int start = text.start();
        int end = Search.find(text, start, delimiter);
        while (--left > 0 && end >= 0) {
            start = end + delimiter.end() - delimiter.start();
            end = Search.find(text, start, delimiter);
        }
        if (left > 0) {
            result.setNull();
            return;
        }
        result.setText(text.bytes(), start, end < 0 ? text.end() : end);
    };

    private TextFunctions() {}

    static FunctionBody lower() {
        return inCase(LetterCase.SMALL);
    }

    static FunctionBody upper() {
        return inCase(LetterCase.CAPITAL);
    }

    static FunctionBody concat() {
        ByteWriter out = new ByteWriter();
        return (arguments, result) -> {
            out.clear();
            for (int i = 0; i < arguments.count(); i++) {
                arguments.get(i).writeTo(out);
            }
            result.setText(out.array(), 0, out.size());
        };
    }

    static FunctionBody replace() {
        ByteWriter out = new ByteWriter();
        return (arguments, result) -> {
            Value text = arguments.get(0);
            Value old = arguments.get(1);
            int found = text.isNull() || old.isNull() ? -1 : Search.find(text, text.start(), old);
            if (found < 0) {
                result.set(text);
                return;
            }
            out.clear();
            int copied = text.start();
            while (found >= 0) {
                out.writeRaw(text.bytes(), copied, found);
                arguments.get(2).writeTo(out);
                copied = found + old.end() - old.start();
                found = Search.find(text, copied, old);
            }
            out.writeRaw(text.bytes(), copied, text.end());
            result.setText(out.array(), 0, out.size());
        };
    }

    private static FunctionBody inCase(LetterCase letters) {
        ByteWriter out = new ByteWriter();
        return (arguments, result) -> {
            out.clear();
            letters.write(arguments.get(0), out);
            result.setText(out.array(), 0, out.size());
        };
    }

    private static boolean holds(Value text, int at, Value part) {
        return Search.startsWith(text.bytes(), at, text.end(), part.bytes(), part.start(), part.end());
    }

    private static void trim(Value text, boolean atStart, boolean atEnd, Value result) {
        byte[] bytes = text.bytes();
        int start = text.start();
        int end = text.end();
        while (atStart && start < end && isBlank(bytes[start])) {
            start++;
        }
        while (atEnd && start < end && isBlank(bytes[end - 1])) {
            end--;
        }
        result.setText(bytes, start, end);
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
