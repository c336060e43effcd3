package fanout.csv.expression;

import fanout.aggregate.Value;

/** The bodies of the functions that count characters. */
final class CharacterFunctions {
    static final FunctionBody LENGTH = (arguments, result) -> {
        Value text = arguments.get(0);
        result.setDecimal(Utf8.count(text.bytes(), text.start(), text.end()), 0);
    };

    static final FunctionBody LEFT = (arguments, result) -> {
        Value text = arguments.get(0);
        int end = Utf8.skip(text.bytes(), text.start(), text.end(), count(arguments, 1));
        result.setText(text.bytes(), text.start(), end);
    };

    static final FunctionBody RIGHT = (arguments, result) -> {
        Value text = arguments.get(0);
        result.setText(text.bytes(), fromEnd(text, count(arguments, 1)), text.end());
    };

    static final FunctionBody SUBSTR = (arguments, result) -> {
        Value text = arguments.get(0);
        int number = arguments.integer(1);
        if (number == 0) {
            throw arguments.bad(1, "is no number of a character: they count from 1");
        }
        int start = number > 0 ? Utf8.skip(text.bytes(), text.start(), text.end(), number - 1) : fromEnd(text, -number);
        int end = arguments.count() == 2 ? text.end() : Utf8.skip(text.bytes(), start, text.end(), count(arguments, 2));
        result.setText(text.bytes(), start, end);
    };

    private CharacterFunctions() {}

    private static int count(Arguments arguments, int index) throws BadValueException {
        int count = arguments.integer(index);
        if (count < 0) {
            throw arguments.bad(index, "is no count of characters");
        }
        return count;
    }

    /** Where the last so many characters start, at most the whole text. */
    private static int fromEnd(Value text, int characters) {
        int before = Utf8.count(text.bytes(), text.start(), text.end()) - characters;
        return Utf8.skip(text.bytes(), text.start(), text.end(), before);
    }
}
