package io.github.ragflowspring.client.internal.document;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The names of the documents of a response, searched by the file that they may come from. */
final class DocumentNames {

    private final Map<String, BitSet> byName = new HashMap<>();

    private final Map<StoredNames.Family, NavigableMap<Integer, BitSet>> byNumber = new HashMap<>();

    private final Map<StoredNames.Family, NavigableMap<Integer, BigInteger>> atLeast = new HashMap<>();

    DocumentNames(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            int document = i;
            String name = StoredNames.normalized(names.get(i));
            this.byName.computeIfAbsent(name, (key) -> new BitSet()).set(document);
            StoredNames.numbered(
                    name,
                    (family, number) -> this.byNumber
                            .computeIfAbsent(family, (key) -> new TreeMap<>())
                            .computeIfAbsent(number, (key) -> new BitSet())
                            .set(document));
        }
    }

    /** Returns the documents that RAGFlow may have created from a file, one bit for each. */
    BigInteger of(StoredNames file) {
        BigInteger sameName = bits(this.byName.getOrDefault(file.name(), new BitSet()));
        Map.Entry<Integer, BigInteger> later =
                this.atLeast.computeIfAbsent(file.family(), this::sums).higherEntry(file.number());
        return (later != null) ? sameName.or(later.getValue()) : sameName;
    }

    /** Returns for each number the documents with this number or a later one. */
    private NavigableMap<Integer, BigInteger> sums(StoredNames.Family family) {
        NavigableMap<Integer, BigInteger> sums = new TreeMap<>();
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<Integer, BitSet> entry : this.byNumber
                .getOrDefault(family, new TreeMap<>())
                .descendingMap()
                .entrySet()) {
            sum = sum.or(bits(entry.getValue()));
            sums.put(entry.getKey(), sum);
        }
        return sums;
    }

    private static BigInteger bits(BitSet set) {
        byte[] bytes = set.toByteArray();
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, reversed);
    }
}
