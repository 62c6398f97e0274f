package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.Map;
import java.util.TreeMap;

/** Replaces recorded questions with questions that have the same effect on the emulator. */
final class RecordedQuestions {

    /** The instructions to the recorded model in questions, and the emulator's trigger words for them. */
    private static final Map<String, String> TRIGGERS = new TreeMap<>(Map.ofEntries(
            Map.entry("FAILEMBED", "#fail-server"),
            Map.entry("LLM_FAIL_BEFORE", "#fail-model"),
            Map.entry("LLM_FAIL_AUTH", "#fail-model"),
            Map.entry("FAILFIRST", "#fail-model"),
            Map.entry("FAILAUTH", "#fail-model"),
            Map.entry("LLM_FAIL_MID", "#fail-mid"),
            Map.entry("LLM_ERREV_MID", "#fail-mid"),
            Map.entry("FAILMID", "#fail-mid"),
            Map.entry("LLM_REASON", "#think"),
            Map.entry("LLM_THINK", "#think"),
            Map.entry("THINKHARD", "#think"),
            Map.entry("THINKTAG", "#think"),
            Map.entry("NOCITE", "#nocite"),
            Map.entry("LIVE_EMBFAIL", "#fail-server"),
            Map.entry("LIVE_STATUS", "#fail-model"),
            Map.entry("LIVE_FAIL", "#fail-mid"),
            Map.entry("LIVE_THINK", "#think"),
            Map.entry("SLOW", "#slow")));

    private static final String UNANSWERABLE = "zzzz";

    private final Recording recording;

    private final DatasetPrecondition datasets;

    RecordedQuestions(Recording recording, DatasetPrecondition datasets) {
        this.recording = recording;
        this.datasets = datasets;
    }

    String replace(String question) {
        if (this.recording.area().contains("agent") && !isAnsweredByModel()) {
            return question;
        }
        if (this.recording.area().equals("retrieval")) {
            return search(question);
        }
        if (this.recording.needs(Need.DOCUMENT_METADATA)) {
            this.datasets.addHandbookMetadata();
        }
        if (this.recording.needs(Need.MISSING_MODEL)) {
            return "#fail-server";
        }
        boolean nothingFound = this.recording.area().equals("search_apps")
                && this.recording.response().text().contains("\"doc_aggs\": []");
        if (nothingFound || this.recording.needs(Need.DELETED_DATASET)) {
            return UNANSWERABLE;
        }
        if (question.isEmpty() || question.contains(UNANSWERABLE)) {
            return question;
        }
        if (question.contains("LLM_ERREV_MID") && Recordings.olderReleases().contains(this.recording.release())) {
            // These releases lose the text before the failure.
            return "What is RAGFlow? #fail-model";
        }
        for (Map.Entry<String, String> trigger : TRIGGERS.entrySet()) {
            if (question.contains(trigger.getKey())) {
                return "What is RAGFlow? " + trigger.getValue();
            }
        }
        return "What is RAGFlow?";
    }

    private String search(String question) {
        this.datasets.handbookDocumentId();
        if (question.isBlank()) {
            return question;
        }
        String recorded = this.recording.response().text();
        boolean chinese = question.codePoints().anyMatch(Character::isIdeographic);
        if (chinese && !recorded.contains("\"highlight\"")) {
            // Newer releases do not highlight Chinese words.
            return "检索增强生成";
        }
        if (question.contains("FAILEMBED")) {
            return "#fail-server";
        }
        boolean found = recorded.contains("\"similarity\"");
        return found ? "What is RAGFlow?" : UNANSWERABLE;
    }

    /** An agent without a model answers with the texts of its author and the question. */
    private boolean isAnsweredByModel() {
        String recorded = this.recording.response().text();
        boolean echoes = recorded.contains("You said:") || recorded.contains("City:") || recorded.contains("Hello()");
        boolean form = this.recording.needs(Need.FORM)
                || this.recording.needs(Need.TWO_FIELD_FORM)
                || this.recording.needs(Need.FORM_INPUTS);
        return !echoes && !form;
    }
}
