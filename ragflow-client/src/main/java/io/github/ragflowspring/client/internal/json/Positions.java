package io.github.ragflowspring.client.internal.json;

import io.github.ragflowspring.client.model.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the positions of a chunk, each of which is a list of page, left, right, top and bottom. */
public final class Positions {

    /** The positions of a chunk. An entry of any other form is left out. */
    public static final FieldKind<List<Position>> KIND =
            (FieldKind.Direct<List<Position>>) (tape, at) -> convert(tape, at, false);

    /** The positions of a chunk. Numbers that are missing are 0. */
    public static final FieldKind<List<Position>> PADDED =
            (FieldKind.Direct<List<Position>>) (tape, at) -> convert(tape, at, true);

    private static final int NUMBERS = 5;

    /** The number of digits that an {@code int} always has room for. */
    private static final int INT_DIGITS = 9;

    private Positions() {}

    private static List<Position> convert(JsonTape tape, int at, boolean padded) {
        if (!tape.isArray(at) || tape.isEmpty(at)) {
            return List.of();
        }
        List<Position> positions = new ArrayList<>(tape.count(at));
        int end = tape.end(at);
        for (int entry = tape.first(at); entry < end; entry = tape.next(entry)) {
            Position position = position(tape, entry, padded);
            if (position != null) {
                positions.add(position);
            }
        }
        return List.copyOf(positions);
    }

    private static @Nullable Position position(JsonTape tape, int at, boolean padded) {
        int end = tape.isArray(at) ? tape.end(at) : 0;
        Slots slots = tape.slots();
        int first = slots.open(NUMBERS);
        try {
            int element = tape.first(at);
            for (int i = 0; i < NUMBERS; i++) {
                if (!readNumber(tape, element, end, first + i) && !padded) {
                    return null;
                }
                element = (element < end) ? tape.next(element) : end;
            }
            return Position.of(
                    slots.get(first),
                    slots.get(first + 1),
                    slots.get(first + 2),
                    slots.get(first + 3),
                    slots.get(first + 4));
        } finally {
            slots.close(first);
        }
    }

    /** Puts a number into a slot. Returns whether there is one. */
    private static boolean readNumber(JsonTape tape, int at, int end, int slot) {
        if (at >= end) {
            return false;
        }
        if (tape.isInteger(at) && tape.length(at) <= INT_DIGITS) {
            // Most positions are small integers, which need no object.
            tape.slots().set(slot, (int) JsonNumbers.digits(tape.bytes(), tape.start(at), tape.length(at)));
            return true;
        }
        Integer number = FieldKind.INT.convert(tape, at);
        if (number != null) {
            tape.slots().set(slot, number);
        }
        return number != null;
    }
}
