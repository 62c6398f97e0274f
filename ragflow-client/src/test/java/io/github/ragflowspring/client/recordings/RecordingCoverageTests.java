package io.github.ragflowspring.client.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.internal.dialect.Route;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every recorded route is read by an operation in the tests of its area, or listed as one that the client does not offer. */
class RecordingCoverageTests {

    /** Operations whose recordings are read by a test without a table. */
    private static final Map<Operation, String> READ_ELSEWHERE = Map.of(
            Operation.DATASET_METADATA_SUMMARY, "MetadataTests",
            Operation.DATASET_METADATA_UPDATE, "MetadataTests");

    /** Requests that no operation sends, by a regular expression of method and path, with the reason. */
    private static final Map<Pattern, String> NOT_OFFERED = notOffered();

    private static Map<Pattern, String> notOffered() {
        Map<Pattern, String> reasons = new LinkedHashMap<>();
        reasons.put(Pattern.compile("GET /|GET /apidocs/|HEAD /docs"), "pages");
        reasons.put(
                Pattern.compile("(HEAD|OPTIONS|PATCH) /api/v1/datasets|HEAD /api/v1/datasets/\\{}/documents/\\{}"),
                "methods that RAGFlow has for browsers");
        reasons.put(
                Pattern.compile(
                        "(GET|POST) /api/v1/nope(/x)?|GET /v1/api/nope|GET /api/v1//datasets|GET /api/v1/datasets/"),
                "routes that do not exist");
        reasons.put(
                Pattern.compile(
                        "GET /(api/v1/(file/convert|searchbots/detail|webhook/x)|v1/(canvas/prompts|dialog/next|llm/my_llms|system/version|user/.*))"),
                "routes of RAGFlow's pages, which were requested to see whether they exist");
        reasons.put(
                Pattern.compile(
                        "DELETE /api/v1/(agents/\\{}/sessions|chats)/\\{}|GET /api/v1/datasets/\\{}/documents/\\{}/chunks/\\{}"),
                "single resources, which the client deletes or reads as a list on all releases");
        reasons.put(
                Pattern.compile("DELETE /api/v1/datasets/\\{}/raptor"),
                "the route with the type of the index does the same");
        reasons.put(
                Pattern.compile("(GET|POST) /api/v1/(agentbots|chatbots)/.*"),
                "embedded pages, which have keys of their own");
        reasons.put(
                Pattern.compile("(GET|PUT) /api/v1/agents/\\{}/webhook(/logs)?"),
                "webhooks are configured and watched on RAGFlow's page");
        reasons.put(
                Pattern.compile("GET /api/v1/documents?/(download/)?\\{}"),
                "routes of RAGFlow's pages for the file of a document");
        reasons.put(
                Pattern.compile(
                        "(GET|PATCH|POST|PUT) /api/v1/(providers.*|models/default|users/me/models|language)|POST /api/v1/providers/.*"),
                "the configuration of models and of the user");
        reasons.put(
                Pattern.compile("(GET|PUT) /api/v1/(system/(config/log|stats)|tenants.*)"),
                "the administration of the server and of teams");
        reasons.put(
                Pattern.compile("PATCH /api/v1/tasks/\\{}|POST /api/v1/agents/rerun"),
                "tasks of pipelines are repeated by parsing again");
        reasons.put(Pattern.compile("POST /api/v1/chat/recommandation"), "a misspelled route");
        reasons.put(Pattern.compile("POST /api/v1/dify/retrieval"), "retrieval in the form of another product");
        reasons.put(
                Pattern.compile("POST /api/v1/datasets/\\{}/documents/parse"),
                "an alternative route of DOCUMENT_PARSE for pipelines, and a route of pages");
        reasons.put(
                Pattern.compile("POST /api/v1/datasets/\\{}/search"),
                "the form of the retrieval test of RAGFlow's page");
        reasons.put(
                Pattern.compile(
                        "(GET|POST) /v1/(api/(get_chunk/\\{}|list_chunks|token_list|document/upload_and_parse|list_kb_docs|new_conversation|new_token|retrieval|rm)|document/upload_info|kb/list)"),
                "parts of the legacy API that the API of today has, too");
        return reasons;
    }

    @Test
    void readsEveryRecordedRoute() throws Exception {
        Map<String, Set<Operation>> known = new HashMap<>();
        Set<Operation> read = EnumSet.copyOf(READ_ELSEWHERE.keySet());
        readInTables()
                .forEach((route) -> read.addAll(known.computeIfAbsent(route, RecordingCoverageTests::operations)));
        Set<String> unread = new TreeSet<>();
        Set<Pattern> used = Collections.newSetFromMap(new HashMap<>());
        recordings().map(RecordingCoverageTests::route).distinct().forEach((route) -> {
            Set<Operation> operations = known.computeIfAbsent(route, RecordingCoverageTests::operations);
            List<Pattern> reasons = NOT_OFFERED.keySet().stream()
                    .filter((pattern) -> pattern.matcher(route).matches())
                    .toList();
            used.addAll(reasons);
            if (operations.isEmpty() ? reasons.isEmpty() : Collections.disjoint(operations, read)) {
                unread.add(route + " " + operations);
            }
        });
        assertThat(unread).as("recorded routes that no test reads").isEmpty();
        assertThat(NOT_OFFERED.keySet()).as("reasons without a recording").containsExactlyInAnyOrderElementsOf(used);
    }

    /** The method and the path of a recording, with the same text for all ids. */
    private static String route(Recording recording) {
        return recording.request().method() + " "
                + recording.request().path().replaceAll("/[0-9a-f]{16,}(?=/|$)", "/{}");
    }

    /** Returns the operations that send a request with the route to any release: RAGFlow keeps some routes for a while. */
    private static Set<Operation> operations(String route) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        ROUTES.forEach((operation, patterns) -> {
            if (patterns.stream().anyMatch((pattern) -> pattern.matcher(route).matches())) {
                operations.add(operation);
            }
        });
        return operations;
    }

    private static final Map<Operation, List<Pattern>> ROUTES = routes();

    private static Map<Operation, List<Pattern>> routes() {
        Map<Operation, List<Pattern>> routes = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            routes.put(
                    operation,
                    releases()
                            .map(operation::route)
                            .filter((route) -> route != null)
                            .map(RecordingCoverageTests::text)
                            .distinct()
                            .map(Pattern::compile)
                            .toList());
        }
        return routes;
    }

    private static String text(Route route) {
        return route.method() + " " + route.path().replaceAll("\\{[a-z_]+}", "[^/]+");
    }

    private static Stream<Release> releases() {
        return Arrays.stream(Release.class.getFields())
                .filter((field) -> Modifier.isStatic(field.getModifiers()) && field.getType() == Release.class)
                .map((field) -> {
                    try {
                        return (Release) field.get(null);
                    } catch (IllegalAccessException ex) {
                        throw new IllegalStateException(ex);
                    }
                });
    }

    private static Set<String> readInTables() throws Exception {
        Set<String> read = new TreeSet<>();
        for (Class<?> type : testClasses()) {
            if (RecordingsTestBase.class.isAssignableFrom(type)) {
                Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                RecordingTable table = new RecordingTable();
                ((RecordingsTestBase) constructor.newInstance()).define(table);
                Stream.concat(table.recordings(), table.older())
                        .map(RecordingCoverageTests::route)
                        .forEach(read::add);
            }
        }
        return read;
    }

    /** Returns the classes that the build runs as tests, without initializing them. */
    private static List<Class<?>> testClasses() throws Exception {
        Path root = Path.of(RecordingCoverageTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter((file) -> file.toString().endsWith("Tests.class"))
                    .toList()) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '.');
                classes.add(Class.forName(
                        name.substring(0, name.length() - ".class".length()),
                        false,
                        RecordingCoverageTests.class.getClassLoader()));
            }
        }
        return classes;
    }

    private static Stream<Recording> recordings() {
        return Stream.concat(Recordings.releases().stream(), Recordings.olderReleases().stream())
                .flatMap((release) -> Recordings.of(release).all().stream());
    }
}
