package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Recording;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The recordings that the emulator does not match, with reasons. */
final class Deviations {

    private static final Map<String, String> REASONS = new TreeMap<>();

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    static {
        because("the emulator has no login", ".*/legacy/(new_token_(agent|assistant|missing_id)|token_list.*)");
        because("the emulator has no login", "v0.2[0-4].*/system/(version|status)_login_token");
        because(
                "the components of the emulator do not fail",
                ".*/completions/stream_db_down",
                ".*/retrieval/doc_engine_down",
                ".*/system/.*_down.*");
        because(
                "the tenants of the recordings are unknown in these tests",
                ".*/agent_completions/nonstream_other_tenant_with_session",
                ".*/documents/(delete_other_tenants_document|upload_other_tenants_dataset)");
        because(
                "the emulator has no second route of downloads",
                ".*/documents/(download_alt_path.*|download_by_id_.*)");
        because(
                "no folder can be created in this release; the recorded ones were older",
                "v0.22.1/files/(convert|rename|rm)_folder",
                "v0.22.1/files/mv_(ok|empty_ids)");
        because("the emulator has no attachments", ".*/files/v27_documents_upload");
        because(
                "the recorded dataset had parser settings from requests that were not recorded",
                ".*/files/documents_after_convert",
                "v0.25.*/datasets/update_(description_null|parser_config_null)",
                "v0.2[67].*/datasets/update_(description_null|parser_config_null|chunk_method_with_chunks)",
                ".*/datasets/list_include_parsing_status_docs");
        because("the recorded dataset had default settings", "v0.2[0-2].*/system/probe_datasets_page_size_1");
        because(
                "the search of the recorded server found nothing at the time",
                "v0.22.0/completions/stream_reasoning_with_hits",
                ".*/legacy/completion_omitted_slow");
        because(
                "the emulator checks the key before it reads the request",
                ".*/legacy/completion_bad_key_missing_fields");
        because("all datasets of the test belong to one tenant", ".*/legacy/list_kb_docs_other_tenant");
        because(
                "the recorded dataset had settings or indexes from other requests",
                ".*/dataset_extras/(dataset_after_metaconfig|put_tag_kb_ids|doc_after_auto_metadata)");
        because(
                "the emulator does not count the values of filters, and the test sends each parameter once",
                ".*/document_lists/(filter.*|id_and_ids|ids_101|metadata.*|return_empty_metadata|run_status)");
        because(
                "the recorded documents had other types, suffixes and names",
                ".*/document_lists/(keywords|types.*|suffix|ids_unknown)");
        because("the emulator loads no pages of the web, and does not resolve names", ".*/documents/upload_type_web");
        because("all documents of the test are in one dataset", ".*/dataset_extras/batch_status_other_dataset");
        because("the emulator logs at the time of the test", ".*/dataset_extras/ingestions_file_dates");
        because("the emulator extracts no metadata", "v0.25.6/dataset_extras/flattened_auto");
        because("the search index of the emulator always exists", ".*/retrieval/tenant_without_index");
        because(
                "the recorded index had lost the metadata; the emulator compares the stored metadata",
                "v0.24.0/retrieval/metadata_condition_(equals_hit|greater|hit|is_not|list_form)");
        because("the emulator does not support the searches of the web pages", ".*/retrieval/v27_datasets_search");
        because(
                "the emulator has no ingestion pipelines",
                "v0.27.0/documents/update_chunk_method",
                ".*/agent_extras/rerun");
        because("the emulator always has a default model", "v0.2[57].*/chats/create_no_default_llm");
        because(
                "an earlier question without text had broken the recorded session",
                "v0.2[34].*/completions/(extra_variable|metadata_condition_hit|stream_string_false)",
                "v0.2[0-2].*/completions/stream_string_false");
        because("the emulator does not support agentic reasoning", "v0.27.0/completions/thinking_param");
        because("every session keeps its history", "v0.27.0/completions/v27_store_false");
        because(
                "the emulator sends the reasoning of a model separately, never as tags in the text",
                "v0.2[0-3].*/openai_chat/stream_think_tags",
                "v0.2[0-4].*/agent_completions/stream_think_tags");
        because(
                "agent runs without a session are independent of each other in the emulator",
                "v0.2[56].*/agent_completions/fillup_stream_empty_no_session");
        because(
                "the settings of the recorded search app were incomplete",
                ".*/search_apps/get_full",
                ".*/search_apps/completions_kb_(in_request|foreign)",
                "v0.25.6/search_apps/completions_kb_unknown");
        because("the recorded tenant had no dataset or no model", ".*/related/v27_mindmap");
        because(
                "the failures of models in this release do not show whether a search app exists",
                "v0.25.6/search_apps/(recommendation_unknown_search|mindmap_embedding_fails)");
        because(
                "the emulator does not model updates of memories without changes",
                ".*/memory/update_(empty|same|unknown_field|type_not_empty)");
        because(
                "the recorded message was another one of the same memory",
                ".*/memory_messages/(content_(after_forget|extract)|search_top_n)");
        because("the embedding model of memories does not fail", ".*/memory_messages/(add|search)_embedding_fails");
        because("the embedding model of searches does not fail", ".*/dataset_extras/search_(many_)?embedding_fails");
        because("the test asks its own questions, none of which is blank", ".*/dataset_extras/search_blank");
        because("the emulator does not label searches with tags", ".*/dataset_extras/search_labels");
        because(
                "the recorded documents were being parsed, or belonged to another tenant",
                ".*/pipelines/ingest_(run_2|run_2_again|mixed)");
        because("the model of the emulator always answers", ".*/search_apps/completions_empty_answer");
        because(
                "the tenants of the recordings are unknown in these tests",
                "v0.25.6/search_apps/list_owner",
                ".*/search_apps/(list_owner_other|mindmap_foreign_dataset|mindmap_foreign_search_id)");
        because(
                "the recording client disconnected early",
                ".*/completions/stream_client_disconnect",
                ".*/agent_completions/llm_stream_client_disconnect");
    }

    private Deviations() {}

    /** Returns the reason for leaving a recording out, or {@code null} if it is compared. */
    static @Nullable String of(Recording recording) {
        return REASONS.entrySet().stream()
                .filter((entry) -> matches(entry.getKey(), recording))
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
        String name = recording.release() + "/" + recording.area() + "/" + recording.name();
        return PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(name).matches();
    }

    private static void because(String reason, String... names) {
        for (String name : names) {
            REASONS.put(name, reason);
        }
    }
}
