package io.github.ragflowspring.client.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UploadAttributionTests {

    private static final int REFUSED = UploadAttribution.REFUSED;

    private static final int UNKNOWN = UploadAttribution.UNKNOWN;

    private static final List<String> FILES =
            List.of("a.txt", "a(1).txt", "a (2).txt", "b.txt", ".env", "c", "d/a.txt");

    private static final List<String> DOCUMENTS = List.of(
            "a.txt",
            "a(1).txt",
            "a(2).txt",
            "a(3).txt",
            "b.txt",
            "b(1).txt",
            ".env(1)",
            ".env",
            "c(1)",
            "c",
            "d/a.txt");

    private static final Pattern PARTS = Pattern.compile("(.+?)(?: ?\\((\\d+)\\))?(\\.[a-z]+)?");

    /** Compiled once, because each is used thousands of times. */
    private static final Map<String, Pattern> NUMBERED = new HashMap<>();

    private static final int FILE_COUNT = 400;

    /** The maximum growth of the work for twice as many files: a factor of two, and some for growing arrays. */
    private static final double MAX_GROWTH = 2.6;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void assignsDocumentsInOrder() {
        assertThat(UploadAttribution.of(
                        List.of("a.txt", "x.exe", "a.txt", "b.txt"),
                        List.of("a(1).txt", "a(2).txt", "b.txt"),
                        Set.of("x.exe")))
                .containsExactly(0, REFUSED, 1, 2);
    }

    @Test
    void leavesFilesOfSameNameOpen() {
        assertThat(UploadAttribution.of(
                        List.of("a.txt", "a.txt", "b.txt"), List.of("a.txt", "b.txt"), Set.of("a.txt", "b.txt")))
                .containsExactly(UNKNOWN, UNKNOWN, 1);
    }

    @Test
    void usesNamesIfNoOrderIsPossible() {
        assertThat(UploadAttribution.of(List.of("a.txt", "b.txt", "c", "c"), List.of("b.txt", "a.txt", "c"), Set.of()))
                .containsExactly(1, 0, UNKNOWN, UNKNOWN);
    }

    /** The expected outcomes are those of all assignments, tried one by one. */
    @Test
    void agreesWithAllPossibleAssignments() {
        Random random = new Random(42);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            List<String> files = some(random, FILES, 1 + random.nextInt(5));
            List<String> documents = some(random, DOCUMENTS, random.nextInt(files.size() + 1));
            Set<String> reported = new HashSet<>(some(random, files, random.nextInt(3)));

            List<Integer> outcomes = UploadAttribution.of(files, documents, reported);

            assertThat(outcomes)
                    .as("%s, stored as %s, with errors of %s", files, documents, reported)
                    .isEqualTo(expected(files, documents, reported));
            seen.addAll(outcomes);
        }
        assertThat(seen).contains(REFUSED, UNKNOWN, 0, 1, 2, 3, 4);
    }

    static Stream<Named<IntFunction<List<String>>>> names() {
        return Stream.of(
                Named.of("same name", (count) -> repeated(count, (number) -> "a.txt")),
                Named.of("two names", (count) -> repeated(count, (number) -> (number % 2 == 0) ? "a.txt" : "b.txt")),
                Named.of("numbers", (count) -> repeated(count, (number) -> "a(" + number + ").txt")),
                Named.of("different names", (count) -> repeated(count, (number) -> "a" + number + ".txt")));
    }

    /** The work is the memory that the thread allocates, which is the same on every machine. */
    @ParameterizedTest
    @MethodSource("names")
    void growsWithFiles(IntFunction<List<String>> names) {
        // The first call loads classes.
        work(names.apply(FILE_COUNT / 10), 2);
        for (int refused : List.of(2, 4, 10)) {
            long once = work(names.apply(FILE_COUNT), refused);
            long twice = work(names.apply(2 * FILE_COUNT), refused);

            assertThat(twice)
                    .as("%s bytes with one of %s files refused, after %s", twice, refused, once)
                    .isLessThan((long) (MAX_GROWTH * once));
        }
    }

    private static long work(List<String> files, int refused) {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (i % refused != 0) {
                documents.add(files.get(i));
            }
        }
        Set<String> reported = Set.copyOf(files);
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        List<Integer> outcomes = UploadAttribution.of(files, documents, reported);
        long bytes = THREADS.getThreadAllocatedBytes(thread) - before;
        assertThat(outcomes).hasSameSizeAs(files);
        return bytes;
    }

    private static List<String> repeated(int count, IntFunction<String> name) {
        return IntStream.range(0, count).mapToObj(name).toList();
    }

    private static List<String> some(Random random, List<String> from, int count) {
        return IntStream.range(0, count)
                .mapToObj((number) -> from.get(random.nextInt(from.size())))
                .toList();
    }

    private static List<Integer> expected(List<String> files, List<String> documents, Set<String> reported) {
        List<List<Integer>> all = new ArrayList<>();
        assign(files, documents, reported, new ArrayList<>(), 0, all);
        if (all.isEmpty()) {
            assign(files, documents, Set.copyOf(files), new ArrayList<>(), 0, all);
        }
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            int file = i;
            List<Integer> outcomes =
                    all.stream().map((one) -> one.get(file)).distinct().toList();
            expected.add((outcomes.size() == 1) ? outcomes.get(0) : UNKNOWN);
            if (all.isEmpty()) {
                expected.set(i, byUniqueName(files, documents, i));
            }
        }
        return expected;
    }

    private static void assign(
            List<String> files,
            List<String> documents,
            Set<String> reported,
            List<Integer> begun,
            int document,
            List<List<Integer>> all) {
        if (begun.size() == files.size()) {
            if (document == documents.size()) {
                all.add(List.copyOf(begun));
            }
            return;
        }
        String file = files.get(begun.size());
        if (reported.contains(file)) {
            begun.add(REFUSED);
            assign(files, documents, reported, begun, document, all);
            begun.remove(begun.size() - 1);
        }
        if (document < documents.size() && mayBe(file, documents.get(document))) {
            begun.add(document);
            assign(files, documents, reported, begun, document + 1, all);
            begun.remove(begun.size() - 1);
        }
    }

    private static int byUniqueName(List<String> files, List<String> documents, int file) {
        int[] fitting = IntStream.range(0, documents.size())
                .filter((document) -> mayBe(files.get(file), documents.get(document)))
                .toArray();
        boolean unique = fitting.length == 1
                && files.stream()
                                .filter((other) -> mayBe(other, documents.get(fitting[0])))
                                .count()
                        == 1;
        return unique ? fitting[0] : UNKNOWN;
    }

    /** Whether RAGFlow may give a file this name: its own, or one with a later number. */
    private static boolean mayBe(String file, String document) {
        if (document.equals(file)) {
            return true;
        }
        String name = file.substring(file.lastIndexOf('/') + 1);
        Matcher parts = PARTS.matcher(name);
        assertThat(parts.matches()).isTrue();
        String suffix = (parts.group(3) != null) ? parts.group(3) : "";
        Matcher numbered = NUMBERED.computeIfAbsent(
                        Pattern.quote(parts.group(1)) + "\\((\\d+)\\)" + Pattern.quote(suffix), Pattern::compile)
                .matcher(document);
        int number = (parts.group(2) != null) ? Integer.parseInt(parts.group(2)) : 0;
        return numbered.matches() && Integer.parseInt(numbered.group(1)) > number;
    }
}
