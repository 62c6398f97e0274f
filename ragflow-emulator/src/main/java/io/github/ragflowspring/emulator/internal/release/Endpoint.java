package io.github.ragflowspring.emulator.internal.release;

import static io.github.ragflowspring.emulator.internal.release.Access.API_KEY;
import static io.github.ragflowspring.emulator.internal.release.Access.API_KEY_WITH_OLD_BODY;
import static io.github.ragflowspring.emulator.internal.release.Access.BETA;
import static io.github.ragflowspring.emulator.internal.release.Access.LEGACY;
import static io.github.ragflowspring.emulator.internal.release.Access.LOGIN;
import static io.github.ragflowspring.emulator.internal.release.Access.OPEN;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_21_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_22_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_22_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_23_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_24_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_25_6;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_26_4;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_27_0;
import static io.github.ragflowspring.emulator.internal.release.Route.delete;
import static io.github.ragflowspring.emulator.internal.release.Route.get;
import static io.github.ragflowspring.emulator.internal.release.Route.patch;
import static io.github.ragflowspring.emulator.internal.release.Route.post;
import static io.github.ragflowspring.emulator.internal.release.Route.put;

import java.util.List;

/**
 * The table of endpoints and their routes.
 *
 * <p>A route is in all releases unless it has a range. If an endpoint has the same route twice, the later one replaces
 * the earlier one from its release on.
 */
public enum Endpoint {
    SYSTEM_HEALTH(
            get("/v1/system/healthz").access(OPEN).from(V0_21_1),
            get("/api/v1/system/healthz").access(OPEN).from(V0_25_6)),
    SYSTEM_VERSION(
            get("/v1/system/version").access(LOGIN).until(V0_25_6),
            get("/api/v1/system/version").access(OPEN).from(V0_25_6)),
    SYSTEM_PING(
            get("/v1/system/ping").access(OPEN).from(V0_21_1).until(V0_25_6),
            get("/api/v1/system/ping").access(OPEN).from(V0_25_6)),
    SYSTEM_STATUS(
            get("/v1/system/status").access(LOGIN).until(V0_25_6),
            get("/api/v1/system/status").from(V0_25_6)),
    SYSTEM_CONFIGURATION(
            get("/v1/system/config").access(OPEN).until(V0_25_6),
            get("/api/v1/system/config").access(OPEN).from(V0_25_6)),

    /** Counts of the embedded agents, which the emulator does not have. */
    SYSTEM_STATISTICS(
            get("/v1/api/stats").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get("/api/v1/system/stats").from(V0_25_6)),
    SYSTEM_LANGUAGE(get("/api/v1/language").access(OPEN).from(V0_27_0)),
    SYSTEM_LOG_LEVEL_LIST(get("/api/v1/system/config/log").from(V0_25_6)),
    SYSTEM_LOG_LEVEL_UPDATE(put("/api/v1/system/config/log").from(V0_25_6)),
    /** OceanBase as the search engine, which it is not. */
    SYSTEM_OCEANBASE_STATUS(
            get("/v1/system/oceanbase/status").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get("/api/v1/system/oceanbase/status").from(V0_25_6)),
    /** GaussDB as the search engine, which it is not. */
    SYSTEM_GAUSSDB_STATUS(get("/api/v1/system/gaussdb/status").from(V0_27_0)),
    LANGFUSE_KEY_SET(
            post(Paths.OLD_LANGFUSE).access(LOGIN).from(V0_24_0).until(V0_25_6),
            put(Paths.OLD_LANGFUSE).access(LOGIN).from(V0_24_0).until(V0_25_6),
            post(Paths.LANGFUSE).from(V0_25_6),
            put(Paths.LANGFUSE).from(V0_25_6)),
    LANGFUSE_KEY_GET(
            get(Paths.OLD_LANGFUSE).access(LOGIN).from(V0_24_0).until(V0_25_6),
            get(Paths.LANGFUSE).from(V0_25_6)),
    LANGFUSE_KEY_DELETE(
            delete(Paths.OLD_LANGFUSE).access(LOGIN).from(V0_24_0).until(V0_25_6),
            delete(Paths.LANGFUSE).from(V0_25_6)),
    PLUGIN_TOOL_LIST(
            get("/v1/plugin/llm_tools").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get("/api/v1/plugin/tools").from(V0_25_6)),

    /** Some routes of the web pages, by which clients recognize the releases that do not reveal their version. */
    SYSTEM_WEB_PAGE(
            get("/v1/canvas/prompts").access(LOGIN).until(V0_24_0),
            post("/v1/user/forget/otp").access(LOGIN).from(V0_21_1).until(V0_24_0),
            post("/v1/dialog/next").access(LOGIN).until(V0_24_0),
            post("/v1/api/new_token").access(LOGIN).until(V0_24_0),
            get("/v1/api/token_list").access(LOGIN).until(V0_24_0),
            post("/v1/api/rm").access(LOGIN).until(V0_24_0)),

    ACCOUNT_USER(
            get("/v1/user/info").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get("/api/v1/users/me").from(V0_25_6)),
    ACCOUNT_TENANT(
            get("/v1/user/tenant_info").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get("/api/v1/users/me/models").from(V0_25_6)),
    ACCOUNT_TOKEN_LIST(
            get("/v1/system/token_list").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get("/api/v1/system/tokens").from(V0_25_6)),
    ACCOUNT_TOKEN_CREATE(
            post("/v1/system/new_token").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post("/api/v1/system/tokens").from(V0_25_6)),
    ACCOUNT_TOKEN_DELETE(
            delete("/v1/system/token/{token}").access(LOGIN).from(V0_24_0).until(V0_25_6),
            delete("/api/v1/system/tokens/{token}").from(V0_25_6)),
    MODEL_LIST(get("/api/v1/models").from(V0_26_4)),
    SPEECH_SPEAK(
            post("/v1/conversation/tts").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post("/api/v1/chat/audio/speech").from(V0_25_6)),
    SPEECH_TRANSCRIBE(
            post("/v1/conversation/sequence2txt").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post("/api/v1/chat/audio/transcription").from(V0_25_6)),

    DATASET_LIST(get(Paths.DATASETS)),
    DATASET_CREATE(post(Paths.DATASETS)),
    DATASET_DELETE(delete(Paths.DATASETS)),
    DATASET_GET(get(Paths.DATASET).from(V0_25_6)),
    DATASET_UPDATE(put(Paths.DATASET)),
    DATASET_METADATA_SUMMARY(get(Paths.DATASET + "/metadata/summary").from(V0_23_1)),
    DATASET_METADATA_UPDATE(
            post(Paths.DATASET + "/metadata/update").from(V0_23_1),
            patch(Paths.DOCUMENTS + "/metadatas").from(V0_25_6)),
    DATASET_EMBEDDING_CHECK(post(Paths.DATASET + "/embedding/check").from(V0_25_6)),
    DATASET_INGESTION_SUMMARY(get(Paths.DATASET + "/ingestions/summary").from(V0_25_6)),
    DATASET_INGESTION_LIST(get(Paths.DATASET + "/ingestions").from(V0_25_6)),
    DATASET_INGESTION_GET(get(Paths.DATASET + "/ingestions/{log}").from(V0_25_6)),
    DATASET_EXTRACTION_GET(get(Paths.DATASET + "/metadata/config").from(V0_25_6)),
    DATASET_EXTRACTION_UPDATE(put(Paths.DATASET + "/metadata/config").from(V0_25_6)),
    /** Maps metadata to documents, over several datasets. */
    DATASET_METADATA_INDEX(
            get("/v1/kb/get_meta").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get(Paths.DATASETS + "/metadata/flattened").from(V0_25_6)),
    DATASET_TAG_LIST(
            get("/v1/kb/{dataset}/tags").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get(Paths.DATASET + "/tags").from(V0_25_6)),
    DATASET_TAG_RENAME(
            post("/v1/kb/{dataset}/rename_tag").access(LOGIN).from(V0_24_0).until(V0_25_6),
            put(Paths.DATASET + "/tags").from(V0_25_6)),
    DATASET_TAG_DELETE(
            post("/v1/kb/{dataset}/rm_tags").access(LOGIN).from(V0_24_0).until(V0_25_6),
            delete(Paths.DATASET + "/tags").from(V0_25_6)),
    /** Counts the tags of several datasets. */
    DATASET_TAG_COUNT(
            get("/v1/kb/tags").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get(Paths.DATASETS + "/tags/aggregation").from(V0_25_6)),
    DATASET_GRAPH_GET(
            get(Paths.DATASET + "/knowledge_graph"),
            get(Paths.DATASET + "/graph").from(V0_25_6)),
    DATASET_GRAPH_DELETE(delete(Paths.DATASET + "/knowledge_graph")),
    DATASET_GRAPH_RUN(post(Paths.DATASET + "/run_graphrag").from(V0_22_1)),
    DATASET_GRAPH_TRACE(get(Paths.DATASET + "/trace_graphrag").from(V0_22_1)),
    DATASET_RAPTOR_RUN(post(Paths.DATASET + "/run_raptor").from(V0_22_1)),
    DATASET_RAPTOR_TRACE(get(Paths.DATASET + "/trace_raptor").from(V0_22_1)),
    /** The index is named by a parameter. */
    DATASET_INDEX_RUN(post(Paths.DATASET + "/index").from(V0_25_6)),
    /** The index is named by a parameter. */
    DATASET_INDEX_TRACE(get(Paths.DATASET + "/index").from(V0_25_6)),
    /** The index is named by a parameter or the path. */
    DATASET_INDEX_DELETE(
            delete(Paths.DATASET + "/index").from(V0_25_6),
            delete(Paths.DATASET + "/{type}").from(V0_25_6)),

    DOCUMENT_UPLOAD(post(Paths.DOCUMENTS)),
    DOCUMENT_LIST(get(Paths.DOCUMENTS)),
    DOCUMENT_DELETE(delete(Paths.DOCUMENTS)),
    DOCUMENT_UPDATE(put(Paths.DOCUMENT), patch(Paths.DOCUMENT).from(V0_25_6)),
    DOCUMENT_DOWNLOAD(get(Paths.DOCUMENT)),
    /** The path does not name the dataset. */
    DOCUMENT_DOWNLOAD_BY_ID(get("/api/v1/documents/{document}").from(V0_25_6)),
    DOCUMENT_THUMBNAILS(
            get("/v1/document/thumbnails").until(V0_25_6),
            get("/api/v1/thumbnails").from(V0_25_6)),
    /** The images of chunks. */
    DOCUMENT_IMAGE(
            get("/v1/document/image/{image}").until(V0_25_6),
            get("/api/v1/documents/images/{image}").from(V0_25_6)),
    DOCUMENT_PREVIEW(get("/api/v1/documents/{document}/preview").from(V0_25_6)),
    DOCUMENT_SWITCH(post(Paths.DOCUMENTS + "/batch-update-status").from(V0_25_6)),
    DOCUMENT_EXTRACTION_UPDATE(put(Paths.DOCUMENT + "/metadata/config").from(V0_25_6)),
    DOCUMENT_PARSE(
            post(Paths.DATASET + "/chunks"),
            post(Paths.DATASET + "/chunks").access(API_KEY_WITH_OLD_BODY).from(V0_25_6),
            post(Paths.DATASET + "/chunks").access(API_KEY).from(V0_26_4)),
    DOCUMENT_PARSE_STOP(
            delete(Paths.DATASET + "/chunks"),
            delete(Paths.DATASET + "/chunks").access(API_KEY_WITH_OLD_BODY).from(V0_25_6),
            delete(Paths.DATASET + "/chunks").access(API_KEY).from(V0_26_4)),
    /** The answer contains the number of documents. */
    DOCUMENT_PARSE_COUNTED(post(Paths.DOCUMENTS + "/parse").from(V0_25_6)),
    /** The answer contains the number of documents. */
    DOCUMENT_PARSE_STOP_COUNTED(post(Paths.DOCUMENTS + "/stop").from(V0_25_6)),
    DOCUMENT_INGEST(
            post("/v1/document/run").access(LOGIN).until(V0_25_6),
            post("/api/v1/documents/ingest").from(V0_25_6)),

    CHUNK_CREATE(post(Paths.CHUNKS)),
    CHUNK_LIST(get(Paths.CHUNKS)),
    CHUNK_SWITCH(patch(Paths.CHUNKS).from(V0_25_6)),
    CHUNK_DELETE(delete(Paths.CHUNKS)),
    CHUNK_GET(get(Paths.CHUNK).from(V0_25_6)),
    CHUNK_UPDATE(put(Paths.CHUNK), patch(Paths.CHUNK).from(V0_25_6)),

    RETRIEVAL_SEARCH(
            post("/api/v1/retrieval"),
            post("/api/v1/retrieval").access(API_KEY_WITH_OLD_BODY).from(V0_25_6),
            post("/api/v1/retrieval").access(API_KEY).from(V0_26_4)),

    FILE_UPLOAD(post("/api/v1/file/upload")),
    FILE_CREATE_FOLDER(post("/api/v1/file/create")),
    /** Uploads files or creates a folder. */
    FILE_STORE(post("/api/v1/files").from(V0_25_6)),
    FILE_LIST(
            get("/api/v1/file/list"),
            get("/api/v1/file/root_folder").from(V0_25_6),
            get("/api/v1/files").from(V0_25_6)),
    FILE_ROOT(get("/api/v1/file/root_folder").until(V0_25_6)),
    FILE_PARENT(get("/api/v1/files/{file}/parent").from(V0_25_6)),
    /** The file is named by a parameter. */
    FILE_PARENT_BY_PARAMETER(get("/api/v1/file/parent_folder")),
    FILE_ANCESTORS(get("/api/v1/files/{file}/ancestors").from(V0_25_6)),
    /** The file is named by a parameter. */
    FILE_ANCESTORS_BY_PARAMETER(get("/api/v1/file/all_parent_folder")),
    FILE_RENAME(post("/api/v1/file/rename")),
    FILE_MOVE(post("/api/v1/file/mv"), post("/api/v1/files/move").from(V0_25_6)),
    FILE_DELETE(post("/api/v1/file/rm"), delete("/api/v1/files").from(V0_25_6)),
    FILE_DOWNLOAD(get("/api/v1/file/get/{file}"), get("/api/v1/files/{file}").from(V0_25_6)),
    FILE_LINK(
            post("/api/v1/file/convert").from(V0_21_1),
            post("/api/v1/files/link-to-datasets").from(V0_25_6)),

    // The words before the ids.
    AGENT_TAG_LIST(get("/api/v1/agents/tags").from(V0_25_6)),
    AGENT_TEMPLATES(
            get("/v1/canvas/templates").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get("/api/v1/agents/templates").from(V0_25_6)),
    AGENT_PROMPTS(
            get("/v1/canvas/prompts").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get("/api/v1/agents/prompts").from(V0_25_6)),
    /** Parses the document of an ingestion log again. */
    AGENT_RERUN(
            post("/v1/canvas/rerun").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post("/api/v1/agents/rerun").from(V0_25_6)),
    AGENT_DATABASE_TEST(
            post("/v1/canvas/test_db_connect").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post("/api/v1/agents/test_db_connection").from(V0_25_6)),
    /** A file that was given to an agent. */
    AGENT_FILE_READ(
            get("/v1/canvas/download").access(OPEN).from(V0_21_1).until(V0_25_6),
            get("/api/v1/agents/download").from(V0_25_6)),
    AGENT_LIST(get("/api/v1/agents")),
    AGENT_CREATE(post("/api/v1/agents")),
    AGENT_GET(get(Paths.AGENT).from(V0_25_6)),
    AGENT_UPDATE(put(Paths.AGENT)),
    AGENT_DELETE(delete(Paths.AGENT)),
    AGENT_RUN(post(Paths.AGENT + "/completions")),
    /** The agent is named by the body. */
    AGENT_RUN_BY_BODY(
            post("/api/v1/agents/chat/completions").from(V0_25_6),
            post("/api/v1/agents/chat/completion").from(V0_25_6).until(V0_26_4)),
    AGENT_OPENAI_ASK(post("/api/v1/agents_openai/{agent}/chat/completions")),
    AGENT_SESSION_CREATE(post(Paths.AGENT_SESSIONS)),
    AGENT_SESSION_LIST(get(Paths.AGENT_SESSIONS)),
    AGENT_SESSION_DELETE(
            delete(Paths.AGENT_SESSIONS),
            delete(Paths.AGENT_SESSIONS).access(API_KEY_WITH_OLD_BODY).from(V0_25_6),
            delete(Paths.AGENT_SESSIONS).access(API_KEY).from(V0_26_4)),
    AGENT_SESSION_GET(get(Paths.AGENT_SESSIONS + "/{session}").from(V0_25_6)),
    /** The session is named by the path. */
    AGENT_SESSION_DELETE_BY_PATH(delete(Paths.AGENT_SESSIONS + "/{session}").from(V0_25_6)),

    /** Stops the task that builds an index, too. */
    AGENT_RUN_STOP(
            put("/v1/canvas/cancel/{task}").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post("/api/v1/tasks/{task}/cancel").from(V0_25_6)),
    TASK_UPDATE(patch("/api/v1/tasks/{task}").from(V0_25_6)),
    /** Before v0.25, RAGFlow requires no key; the emulator does. */
    AGENT_FILE_UPLOAD(
            post("/v1/canvas/upload/{agent}").until(V0_25_6),
            post(Paths.AGENT + "/upload").from(V0_25_6)),
    AGENT_FILE_DOWNLOAD(
            get("/v1/document/download/{file}").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get("/api/v1/agents/attachments/{file}/download").from(V0_25_6)),
    /** Files of the code of agents, of which the emulator has none. */
    AGENT_FILE_ARTIFACT(get("/api/v1/documents/artifact/{file}").from(V0_25_6)),
    AGENT_FILE_PREVIEW(get("/api/v1/agents/attachments/{file}/preview").from(V0_26_4)),
    AGENT_VERSION_LIST(
            get("/v1/canvas/getlistversion/{agent}").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get(Paths.AGENT + "/versions").from(V0_25_6)),
    AGENT_VERSION_GET(
            get("/v1/canvas/getversion/{version}").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get(Paths.AGENT + "/versions/{version}").from(V0_25_6)),
    AGENT_TAG_REPLACE(put(Paths.AGENT + "/tags").from(V0_25_6)),
    AGENT_INPUT_FORM(
            get("/v1/canvas/input_form").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get(Paths.AGENT + "/components/{component}/input-form").from(V0_25_6)),
    AGENT_COMPONENT_DEBUG(
            post("/v1/canvas/debug").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post(Paths.AGENT + "/components/{component}/debug").from(V0_25_6)),
    /** RAGFlow stores the logs of agents where it does not look for them. */
    AGENT_LOG(
            get("/v1/canvas/trace").access(OPEN).until(V0_25_6),
            get(Paths.AGENT + "/logs/{message}").from(V0_25_6)),
    AGENT_RESET(
            post("/v1/canvas/reset").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post(Paths.AGENT + "/reset").from(V0_25_6)),
    AGENT_WEBHOOK_TRIGGER(
            post("/api/v1/webhook/{agent}").access(OPEN).from(V0_22_0).until(V0_25_6),
            get("/api/v1/webhook/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            put("/api/v1/webhook/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            patch("/api/v1/webhook/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            delete("/api/v1/webhook/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            post(Paths.AGENT + "/webhook").access(OPEN).from(V0_25_6),
            get(Paths.AGENT + "/webhook").access(OPEN).from(V0_25_6),
            put(Paths.AGENT + "/webhook").access(OPEN).from(V0_25_6),
            patch(Paths.AGENT + "/webhook").access(OPEN).from(V0_25_6),
            delete(Paths.AGENT + "/webhook").access(OPEN).from(V0_25_6)),
    AGENT_WEBHOOK_TEST(
            post("/api/v1/webhook_test/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            get("/api/v1/webhook_test/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            put("/api/v1/webhook_test/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            patch("/api/v1/webhook_test/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            delete("/api/v1/webhook_test/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            post(Paths.AGENT + "/webhook/test").access(OPEN).from(V0_25_6),
            get(Paths.AGENT + "/webhook/test").access(OPEN).from(V0_25_6),
            put(Paths.AGENT + "/webhook/test").access(OPEN).from(V0_25_6),
            patch(Paths.AGENT + "/webhook/test").access(OPEN).from(V0_25_6),
            delete(Paths.AGENT + "/webhook/test").access(OPEN).from(V0_25_6),
            post(Paths.AGENT + "/webhook/test").access(API_KEY).from(V0_26_4),
            get(Paths.AGENT + "/webhook/test").access(API_KEY).from(V0_26_4),
            put(Paths.AGENT + "/webhook/test").access(API_KEY).from(V0_26_4),
            patch(Paths.AGENT + "/webhook/test").access(API_KEY).from(V0_26_4),
            delete(Paths.AGENT + "/webhook/test").access(API_KEY).from(V0_26_4)),
    /** The events of the tests of a webhook. */
    AGENT_WEBHOOK_LOG(
            get("/api/v1/webhook_trace/{agent}").access(OPEN).from(V0_23_1).until(V0_25_6),
            get(Paths.AGENT + "/webhook/logs").from(V0_25_6)),

    CHAT_CREATE(post("/api/v1/chats")),
    CHAT_LIST(get("/api/v1/chats")),
    CHAT_DELETE(delete("/api/v1/chats")),
    CHAT_GET(get(Paths.CHAT).from(V0_25_6)),
    CHAT_UPDATE(put(Paths.CHAT), patch(Paths.CHAT).from(V0_25_6)),
    /** The assistant is named by the path. */
    CHAT_DELETE_BY_PATH(delete(Paths.CHAT).from(V0_25_6)),
    CHAT_SESSION_CREATE(post(Paths.CHAT_SESSIONS)),
    CHAT_SESSION_LIST(get(Paths.CHAT_SESSIONS)),
    CHAT_SESSION_DELETE(delete(Paths.CHAT_SESSIONS)),
    CHAT_SESSION_GET(get(Paths.CHAT_SESSION).from(V0_25_6)),
    CHAT_SESSION_UPDATE(put(Paths.CHAT_SESSION), patch(Paths.CHAT_SESSION).from(V0_25_6)),
    CHAT_MESSAGE_DELETE(delete(Paths.CHAT_SESSION + "/messages/{message}").from(V0_25_6)),
    CHAT_MESSAGE_RATE(put(Paths.CHAT_SESSION + "/messages/{message}/feedback").from(V0_25_6)),
    CHAT_ASK(post(Paths.CHAT + "/completions")),
    CHAT_FILE_UPLOAD(post("/api/v1/documents/upload").from(V0_25_6)),
    /** The assistant is named by the body, or missing. */
    CHAT_ASK_BY_BODY(post("/api/v1/chat/completions").from(V0_25_6)),
    CHAT_OPENAI_ASK(
            post("/api/v1/chats_openai/{chat}/chat/completions"),
            post("/api/v1/openai/{chat}/chat/completions").from(V0_25_6)),
    CHAT_RELATED_QUESTIONS(
            post("/api/v1/sessions/related_questions"),
            post("/v1/conversation/related_questions")
                    .access(LOGIN)
                    .from(V0_24_0)
                    .until(V0_25_6),
            post("/api/v1/chat/recommendation").from(V0_25_6)),
    /** For pages that embed an assistant or a search app. */
    CHAT_RELATED_QUESTIONS_BY_BETA_KEY(
            post("/api/v1/searchbots/related_questions").access(BETA)),
    CHAT_MIND_MAP(
            post("/v1/conversation/mindmap").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post("/api/v1/chat/mindmap").from(V0_25_6)),

    SEARCH_APP_CREATE(
            post("/v1/search/create").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post(Paths.SEARCHES).from(V0_25_6)),
    SEARCH_APP_GET(
            get("/v1/search/detail").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get(Paths.SEARCH).from(V0_25_6)),
    SEARCH_APP_LIST(
            post("/v1/search/list").access(LOGIN).from(V0_24_0).until(V0_25_6),
            get(Paths.SEARCHES).from(V0_25_6)),
    SEARCH_APP_UPDATE(
            post("/v1/search/update").access(LOGIN).from(V0_24_0).until(V0_25_6),
            put(Paths.SEARCH).from(V0_25_6)),
    SEARCH_APP_DELETE(
            post("/v1/search/rm").access(LOGIN).from(V0_24_0).until(V0_25_6),
            delete(Paths.SEARCH).from(V0_25_6)),
    SEARCH_APP_ASK(
            post("/v1/conversation/ask").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post(Paths.SEARCH + "/completion").from(V0_25_6),
            post(Paths.SEARCH + "/completions").from(V0_25_6)),

    /** Searches one or several datasets with the settings of the request or of a search app. */
    SEARCH_APP_PASSAGES(
            post("/v1/chunk/retrieval_test").access(LOGIN).from(V0_24_0).until(V0_25_6),
            post("/api/v1/datasets/search").from(V0_25_6),
            post("/api/v1/datasets/{dataset}/search").from(V0_25_6)),
    LEGACY_CONVERSATION_CREATE(
            get(Paths.LEGACY + "/new_conversation").access(LEGACY).until(V0_22_1)),
    LEGACY_CONVERSATION_GET(
            get(Paths.LEGACY + "/conversation/{conversation}").access(LEGACY).until(V0_22_1)),
    LEGACY_ASK(post(Paths.LEGACY + "/completion").access(LEGACY).until(V0_22_1)),
    LEGACY_DOCUMENT_UPLOAD(
            post(Paths.LEGACY + "/document/upload").access(LEGACY).until(V0_22_1)),
    LEGACY_DOCUMENT_LIST(post(Paths.LEGACY + "/document/infos").access(LEGACY).until(V0_22_1)),
    LEGACY_DOCUMENT_DELETE(delete(Paths.LEGACY + "/document").access(LEGACY).until(V0_22_1)),
    LEGACY_DOCUMENT_DOWNLOAD(get("/v1/document/get/{document}").access(OPEN).until(V0_22_1)),
    LEGACY_CHUNK_LIST(post(Paths.LEGACY + "/list_chunks").access(LEGACY).until(V0_22_1)),
    /** Lists the documents of a dataset by its name, which no release with this table can. */
    LEGACY_DOCUMENT_NAMES(post(Paths.LEGACY + "/list_kb_docs").access(LEGACY).until(V0_22_1)),

    MEMORY_LIST(
            get(Paths.MEMORIES).access(LOGIN).from(V0_24_0), get(Paths.MEMORIES).from(V0_25_6)),
    MEMORY_CREATE(
            post(Paths.MEMORIES).access(LOGIN).from(V0_24_0),
            post(Paths.MEMORIES).from(V0_25_6)),
    MEMORY_GET(
            get(Paths.MEMORY + "/config").access(LOGIN).from(V0_24_0),
            get(Paths.MEMORY + "/config").from(V0_25_6)),
    MEMORY_UPDATE(
            put(Paths.MEMORY).access(LOGIN).from(V0_24_0), put(Paths.MEMORY).from(V0_25_6)),
    MEMORY_DELETE(
            delete(Paths.MEMORY).access(LOGIN).from(V0_24_0),
            delete(Paths.MEMORY).from(V0_25_6)),
    MEMORY_MESSAGE_LIST(
            get(Paths.MEMORY).access(LOGIN).from(V0_24_0), get(Paths.MEMORY).from(V0_25_6)),
    MEMORY_MESSAGE_ADD(
            post("/api/v1/messages").access(LOGIN).from(V0_24_0),
            post("/api/v1/messages").from(V0_25_6)),
    MEMORY_MESSAGE_SEARCH(
            get("/api/v1/messages/search").access(LOGIN).from(V0_24_0),
            get("/api/v1/messages/search").from(V0_25_6)),
    MEMORY_MESSAGE_RECENT(
            get("/api/v1/messages").access(LOGIN).from(V0_24_0),
            get("/api/v1/messages").from(V0_25_6)),
    MEMORY_MESSAGE_GET(
            get(Paths.MEMORY_MESSAGE + "/content").access(LOGIN).from(V0_24_0),
            get(Paths.MEMORY_MESSAGE + "/content").from(V0_25_6)),
    MEMORY_MESSAGE_FORGET(
            delete(Paths.MEMORY_MESSAGE).access(LOGIN).from(V0_24_0),
            delete(Paths.MEMORY_MESSAGE).from(V0_25_6)),
    MEMORY_MESSAGE_SWITCH(
            put(Paths.MEMORY_MESSAGE).access(LOGIN).from(V0_24_0),
            put(Paths.MEMORY_MESSAGE).from(V0_25_6));

    private final List<Route> routes;

    Endpoint(Route... routes) {
        this.routes = List.of(routes);
    }

    List<Route> routes() {
        return this.routes;
    }

    private static final class Paths {

        static final String DATASETS = "/api/v1/datasets";

        static final String DATASET = DATASETS + "/{dataset}";

        static final String DOCUMENTS = DATASET + "/documents";

        static final String DOCUMENT = DOCUMENTS + "/{document}";

        static final String CHUNKS = DOCUMENT + "/chunks";

        static final String CHUNK = CHUNKS + "/{chunk}";

        static final String AGENT = "/api/v1/agents/{agent}";

        static final String AGENT_SESSIONS = AGENT + "/sessions";

        static final String CHAT = "/api/v1/chats/{chat}";

        static final String LEGACY = "/v1/api";

        static final String OLD_LANGFUSE = "/v1/langfuse/api_key";

        static final String LANGFUSE = "/api/v1/langfuse/api-key";

        static final String MEMORIES = "/api/v1/memories";

        static final String MEMORY = MEMORIES + "/{memory}";

        static final String MEMORY_MESSAGE = "/api/v1/messages/{memory}:{message}";

        static final String SEARCHES = "/api/v1/searches";

        static final String SEARCH = SEARCHES + "/{search}";

        static final String CHAT_SESSIONS = CHAT + "/sessions";

        static final String CHAT_SESSION = CHAT_SESSIONS + "/{session}";
    }
}
