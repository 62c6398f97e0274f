package io.github.ragflowspring.benchmarks.scenario;

/** A document in a list, as RAGFlow v0.27.0 writes it. */
final class DocumentJson {

    private static final String CONFIG = "{\"auto_keywords\":0,\"auto_questions\":0,\"children_delimiter\":\"\","
            + "\"chunk_token_num\":512,\"compilation_template_group_id\":[],\"delimiter\":\"\\n\","
            + "\"enable_children\":false,\"ext\":{},\"filename_embd_weight\":0.1,\"graphrag\":{"
            + "\"batch_chunk_token_size\":4096,\"build_subgraph_min_timeout_seconds\":600,\"community\":false,"
            + "\"entity_types\":[\"organization\",\"person\",\"geo\",\"event\",\"category\"],"
            + "\"method\":\"light\",\"resolution\":false,\"retry_attempts\":2,\"retry_backoff_seconds\":2.0,"
            + "\"use_graphrag\":false},\"html4excel\":false,\"image_context_size\":0,\"layout_recognize\":\"DeepDOC\","
            + "\"llm_id\":\"fake-chat@rig@OpenAI-API-Compatible\",\"pages\":null,\"parent_child\":{"
            + "\"children_delimiter\":\"\\n\",\"use_parent_child\":false},\"raptor\":{\"clustering_threshold\":0.3,"
            + "\"max_cluster\":64,\"max_token\":512,\"prompt\":\"Summarize the paragraphs below without inventing facts"
            + " or changing numbers.\\n{cluster_content}\",\"random_seed\":0,\"use_raptor\":false},"
            + "\"table_context_size\":0,\"tag_kb_ids\":[],\"topn_tags\":1}";

    private DocumentJson() {}

    static String of(String id, String name) {
        return "{\"chunk_count\":12,\"chunk_method\":\"naive\",\"create_date\":\"2026-11-21T13:25:19\","
                + "\"create_time\":1795238719170,\"created_by\":\"31d3f486e56a11f1b86702fc00000001\","
                + "\"dataset_id\":\"f0ec10dce56b11f192c302fc00000001\",\"id\":\"" + id + "\",\"location\":\"" + name
                + "\",\"meta_fields\":{\"author\":\"Rig\",\"year\":2026},\"name\":\"" + name
                + "\",\"nickname\":\"Rig\",\"parser_config\":" + CONFIG
                + ",\"pipeline_id\":null,\"pipeline_name\":null,"
                + "\"process_begin_at\":\"2026-11-21T13:25:20\",\"process_duration\":1.5,\"progress\":1.0,"
                + "\"progress_msg\":\"13:25:20 Task done\",\"run\":\"DONE\",\"size\":20480,\"source_type\":\"local\","
                + "\"status\":\"1\",\"suffix\":\"pdf\",\"thumbnail\":\"\",\"token_count\":3456,\"type\":\"doc\","
                + "\"update_date\":\"2026-11-21T13:25:19\",\"update_time\":1795238719170}";
    }
}
