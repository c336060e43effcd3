package fanout.wire;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Lists on the wire: a count, then the elements. */
final class Lists {
    private Lists() {}

    static <T> void write(Collection<? extends T> elements, BiConsumer<T, ByteWriter> codec, ByteWriter out) {
        out.writeVarint(elements.size());
        for (T element : elements) {
            codec.accept(element, out);
        }
    }

    static <T> List<T> read(ByteReader in, Function<ByteReader, T> codec) {
        int count = in.readCount();
        // Not made large in advance: a damaged count must not cost memory.
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(codec.apply(in));
        }
        return elements;
    }

    static void writeTexts(Collection<String> texts, ByteWriter out) {
        write(texts, (String text, ByteWriter to) -> to.writeText(text), out);
    }

    static List<String> readTexts(ByteReader in) {
        return read(in, ByteReader::readText);
    }

    /** Constants go by name: their order may change, what a stored name means may not. */
    static void writeName(Enum<?> constant, ByteWriter out) {
        out.writeText(constant.name());
    }

    static <E extends Enum<E>> E readName(Class<E> type, ByteReader in) {
        return Enum.valueOf(type, in.readText());
    }
}
