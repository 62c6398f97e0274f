package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.fixtures.Ending;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Compares {@code docs/emulator-fidelity.md} with the recordings that {@link WireFidelityTests} checks. With
 * {@code -Dfidelity.write=true} it updates the page.
 */
class FidelityTableTests {

    private static final Path PAGE = Path.of("..", "docs", "emulator-fidelity.md");

    @Test
    void pageMatchesCheckedRecordings() throws IOException {
        String page = page();
        if (Boolean.getBoolean("fidelity.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        List<Recording> all = WireFidelityTests.RELEASES.stream()
                .flatMap((release) -> Recordings.of(release).all().stream())
                .toList();
        Set<Recording> checked = WireFidelityTests.recordings().collect(Collectors.toCollection(HashSet::new));
        List<String> lines = new ArrayList<>();
        lines.add("# Fidelity of the emulator");
        lines.add("");
        lines.add(
                "The tests send each recorded request of nine real RAGFlow servers to the emulator if it has the route, with the");
        lines.add(
                "ids of the emulator's objects. The response must have the same HTTP status, media type, `code`, JSON keys and");
        lines.add(
                "types, and event streams must have the same kinds of events in the same order; for agent runs, each event must");
        lines.add(
                "have the same keys and types in all of its data. Texts, scores and times are not compared. Agents have the");
        lines.add("canvases from the recordings and search a dataset of the emulator.");
        lines.add("");
        lines.add("This page is generated. To regenerate it, run");
        lines.add("");
        lines.add("```");
        lines.add("mvn -pl ragflow-emulator -am test -Dtest=FidelityTableTests -Dfidelity.write=true \\");
        lines.add("    -Dsurefire.failIfNoSpecifiedTests=false");
        lines.add("```");
        lines.add("");
        lines.add(checked.size() + " of " + all.size() + " recordings are checked.");
        lines.add("");
        lines.add("## Checked recordings by route");
        lines.add("");
        table(checked, lines);
        lines.add("");
        lines.add("## Deliberate differences");
        lines.add("");
        differences(all, lines);
        lines.add("");
        lines.add("Recordings that did not end regularly are not compared: "
                + all.stream()
                        .filter((recording) -> recording.response().ending() != Ending.COMPLETE)
                        .count()
                + " of them.");
        lines.add("");
        lines.add("## Not compared");
        lines.add("");
        lines.add(
                "The tests of the client replay most of the other recordings. The emulator has only some of their routes, or");
        lines.add("behaves in a simpler way there.");
        lines.add("");
        missing(all, lines);
        return String.join("\n", lines) + "\n";
    }

    private static void table(Set<Recording> checked, List<String> lines) {
        Map<String, Map<String, Integer>> routes = new TreeMap<>();
        for (Recording recording : checked) {
            routes.computeIfAbsent(route(recording), (unused) -> new TreeMap<>())
                    .merge(recording.release(), 1, Integer::sum);
        }
        lines.add("| Route | " + String.join(" | ", WireFidelityTests.RELEASES) + " |");
        lines.add("|---|" + "---:|".repeat(WireFidelityTests.RELEASES.size()));
        routes.forEach((route, counts) -> lines.add("| `" + route + "` | "
                + WireFidelityTests.RELEASES.stream()
                        .map((release) -> counts.containsKey(release)
                                ? counts.get(release).toString()
                                : "–")
                        .collect(Collectors.joining(" | "))
                + " |"));
    }

    private static void differences(List<Recording> all, List<String> lines) {
        Map<String, Set<String>> byReason = new TreeMap<>();
        for (Recording recording : all) {
            String reason = Deviations.of(recording);
            if (reason != null) {
                byReason.computeIfAbsent(reason, (unused) -> new TreeSet<>())
                        .add(recording.release() + " " + recording.area() + "/" + recording.name());
            }
        }
        lines.add("| Reason | Recordings |");
        lines.add("|---|---|");
        byReason.forEach((reason, names) -> lines.add("| " + reason + " | " + String.join(", ", names) + " |"));
    }

    private static void missing(List<Recording> all, List<String> lines) {
        Map<String, Integer> areas = new TreeMap<>();
        all.stream()
                .filter((recording) -> !WireFidelityTests.covers(recording))
                .forEach((recording) -> areas.merge(recording.area(), 1, Integer::sum));
        areas.forEach((area, count) -> lines.add("- " + area + ": " + count + " recordings"));
    }

    private static String route(Recording recording) {
        String path = recording.request().path().replaceFirst("(?<=.)/$", "");
        StringBuilder route = new StringBuilder();
        String before = "";
        for (String segment : path.substring(1).split("/", -1)) {
            boolean id = segment.matches("[0-9a-f]{16,32}")
                    || (segment.matches("no(pe|tanid)") && before.matches("datasets|chats|documents|sessions"));
            route.append('/').append(id ? "{" + before.replaceFirst("s$", "") + "}" : segment);
            before = segment;
        }
        return recording.request().method() + " " + route;
    }
}
