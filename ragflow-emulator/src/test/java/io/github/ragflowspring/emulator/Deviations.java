package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Recording;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the emulator is not expected to answer as recorded, and why. */
final class Deviations {

    private static final Map<String, String> REASONS = new TreeMap<>();

    static {
        because("the emulator has no login", "v0.2[34].*/system/(version|status)_login_token");
        because(
                "no part of the emulator breaks down",
                ".*/completions/stream_db_down",
                ".*/retrieval/doc_engine_down",
                ".*/system/.*_down.*");
        because(
                "the emulator keeps tenants apart where this release does not",
                ".*/sessions/update_other_tenant",
                ".*/files/(get|rm)_other_tenant",
                ".*/documents/(delete_other_tenants_document|upload_other_tenants_dataset)");
        because(
                "the emulator has no documents but files",
                ".*/documents/upload_type_(empty|web)",
                ".*/documents/(download_alt_path.*|download_by_id_.*|batch_status)");
        because("the emulator has no attachments", ".*/files/v27_documents_upload");
        because("the recorded dataset had parser settings of its own", ".*/files/documents_after_convert");
        because("the search index of the emulator is always there", ".*/retrieval/tenant_without_index");
        because(
                "the recorded index had lost the metadata; the emulator compares what is stored",
                "v0.24.0/retrieval/metadata_condition_(equals_hit|greater|hit|is_not|list_form)");
        because("the searches of the web pages are not played", ".*/retrieval/v27_datasets_search");
        because("the emulator has no ingestion pipelines", "v0.27.0/documents/update_chunk_method");
        because(
                "the agents of the emulator have descriptions, some of them",
                "v0.2[345].*/agents/list_(default|by_title.*|by_name|desc_.*|page.*)",
                "v0.2[67].*/agents/list_(by_title_after_create|page_neg)");
        because("components that the emulator does not know are passed through", ".*/agent_sessions/create_bad_dsl");
        because(
                "the emulator shows sessions in one way, whether they have been run or not",
                "v0.25.6/agent_sessions/(get_rag_fresh|get_v27|list_rag_.*)",
                "v0.2[567].*/agent_sessions/(get_10s_after_disconnect|list_by_id|list_rag_fresh|list_rag_reference)");
        because("the emulator always has a default model", ".*/chats/create_no_default_llm");
        because(
                "the recorded dataset had run a graph task",
                ".*/datasets/update_(description_null|parser_config_null|chunk_method_with_chunks)",
                ".*/datasets/list_include_parsing_status_docs");
        because("the datasets of the emulator have no description", ".*/datasets/list_by_name_chinese");
        because(
                "the recorded session was spoiled by a null question before",
                "v0.2[34].*/completions/(extra_variable|metadata_condition_hit|stream_string_false)");
        because("metadata conditions are not looked at yet", ".*/completions/metadata_condition_no_hit");
        because("every model id is taken", ".*/completions/llm_id_unknown");
        because("agentic reasoning is not played", "v0.27.0/completions/thinking_param");
        because("every session keeps its history", "v0.27.0/completions/v27_store_false");
        because("the language model alone works in the emulator", "v0.25.6/completions/v27_no_chat_id_nonstream");
        because(
                "in the emulator the thoughts of a model come apart from its text, never as tags in it",
                "v0.23.1/openai_chat/stream_think_tags");
        because("the recording client left early", ".*/completions/stream_client_disconnect");
    }

    private Deviations() {}

    /** Returns why a recording is left out, null when it is not. */
    static @Nullable String of(Recording recording) {
        return REASONS.entrySet().stream()
                .filter(entry -> matches(entry.getKey(), recording))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    static Map<String, String> reasons() {
        return Map.copyOf(REASONS);
    }

    static Set<String> patterns() {
        return REASONS.keySet();
    }

    static boolean matches(String pattern, Recording recording) {
        return (recording.release() + "/" + recording.area() + "/" + recording.name()).matches(pattern);
    }

    private static void because(String reason, String... names) {
        for (String name : names) {
            REASONS.put(name, reason);
        }
    }
}
