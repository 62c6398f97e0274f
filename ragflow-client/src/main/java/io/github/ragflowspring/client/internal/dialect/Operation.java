package io.github.ragflowspring.client.internal.dialect;

import static io.github.ragflowspring.client.internal.dialect.Release.V0_20_0;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_20_5;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_21_0;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_22_1;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_23_0;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_23_1;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_24_0;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_0;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_1;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_2;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_3;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_4;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_6;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_26_0;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_26_4;
import static io.github.ragflowspring.client.internal.dialect.Route.missing;
import static io.github.ragflowspring.client.internal.dialect.Route.since;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of operations: their names, whether they need an API key, whether they may be repeated, the meaning of their
 * codes, and their routes.
 *
 * <p>Each route replaces the previous one from its release on. An operation whose first route is newer than the connected
 * release does not exist there, and neither does one whose route is missing on it. Differences of bodies are in {@link Capability}.
 */
public enum Operation {
    SYSTEM_CHECK_API_KEY(
            "system.check_api_key",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_20_0, GET, "/api/v1/datasets")),
    SYSTEM_CONFIGURATION(
            "system.configuration",
            Trust.OPEN,
            Retry.SAFE,
            FailureCodes.GENERAL,
            since(V0_20_0, GET, "/v1/system/config"),
            since(V0_25_1, GET, "/api/v1/system/config")),
    SYSTEM_HEALTH(
            "system.health",
            Trust.OPEN,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_21_0, GET, "/v1/system/healthz"),
            since(V0_25_0, GET, "/api/v1/system/healthz")),
    SYSTEM_PING(
            "system.ping",
            Trust.OPEN,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_21_0, GET, "/v1/system/ping"),
            since(V0_25_0, GET, "/api/v1/system/ping")),
    SYSTEM_STATUS(
            "system.status",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GENERAL,
            since(V0_24_0, GET, "/v1/system/status"),
            since(V0_25_1, GET, "/api/v1/system/status")),
    SYSTEM_VERSION(
            "system.version",
            // v0.25.0 and v0.25.1 require a key.
            Trust.KEY_IF_ANY,
            Retry.SAFE,
            FailureCodes.GENERAL,
            since(V0_25_0, GET, "/api/v1/system/version")),

    ACCOUNT_USER(
            "account.user",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GENERAL,
            since(V0_24_0, GET, "/v1/user/info"),
            since(V0_25_1, GET, "/api/v1/users/me")),
    ACCOUNT_TENANT(
            "account.tenant",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GENERAL,
            since(V0_24_0, GET, "/v1/user/tenant_info"),
            since(V0_25_1, GET, "/api/v1/users/me/models")),
    ACCOUNT_TOKEN_CREATE(
            "account.token.create",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_24_0, POST, "/v1/system/new_token"),
            since(V0_25_0, POST, "/api/v1/system/tokens")),
    ACCOUNT_TOKEN_LIST(
            "account.token.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GENERAL,
            since(V0_24_0, GET, "/v1/system/token_list"),
            since(V0_25_0, GET, "/api/v1/system/tokens")),
    ACCOUNT_TOKEN_DELETE(
            "account.token.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_24_0, DELETE, "/v1/system/token/{token}"),
            since(V0_25_0, DELETE, "/api/v1/system/tokens/{token}")),

    AGENT_CREATE(
            "agent.create", Trust.KEY, Retry.NEVER, FailureCodes.AGENT_TITLE, since(V0_20_0, POST, "/api/v1/agents")),
    AGENT_GET(
            "agent.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_20_0, GET, "/api/v1/agents"),
            since(V0_25_1, GET, "/api/v1/agents/{agent_id}")),
    AGENT_LIST("agent.list", Trust.KEY, Retry.SAFE, FailureCodes.AGENT, since(V0_20_0, GET, "/api/v1/agents")),
    AGENT_UPDATE(
            "agent.update",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT_TITLE,
            since(V0_20_0, PUT, "/api/v1/agents/{agent_id}")),
    AGENT_DELETE(
            "agent.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_20_0, DELETE, "/api/v1/agents/{agent_id}")),

    AGENT_RUN(
            "agent.run",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_20_5, POST, "/api/v1/agents/{agent_id}/completions"),
            missing(V0_22_1),
            since(V0_23_0, POST, "/api/v1/agents/{agent_id}/completions"),
            since(V0_25_1, POST, "/api/v1/agents/chat/completion"),
            since(V0_25_2, POST, "/api/v1/agents/chat/completions")),
    AGENT_STREAM(
            "agent.stream",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_20_5, POST, "/api/v1/agents/{agent_id}/completions"),
            missing(V0_22_1),
            since(V0_23_0, POST, "/api/v1/agents/{agent_id}/completions"),
            since(V0_25_1, POST, "/api/v1/agents/chat/completion"),
            since(V0_25_2, POST, "/api/v1/agents/chat/completions")),

    AGENT_RUN_STOP(
            "agent.run.stop",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_24_0, PUT, "/v1/canvas/cancel/{task_id}"),
            since(V0_25_1, POST, "/api/v1/tasks/{task_id}/cancel")),
    AGENT_FILE_UPLOAD(
            "agent.file.upload",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_20_0, POST, "/v1/canvas/upload/{agent_id}"),
            since(V0_25_1, POST, "/api/v1/agents/{agent_id}/upload")),
    AGENT_FILE_DOWNLOAD(
            "agent.file.download",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_24_0, GET, "/v1/document/download/{attachment_id}"),
            since(V0_25_6, GET, "/api/v1/agents/attachments/{attachment_id}/download")),

    AGENT_FILE_PREVIEW(
            "agent.file.preview",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_26_4, GET, "/api/v1/agents/attachments/{attachment_id}/preview")),

    AGENT_FILE_READ(
            "agent.file.read",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_21_0, GET, "/v1/canvas/download"),
            since(V0_25_1, GET, "/api/v1/agents/download")),
    AGENT_FILE_ARTIFACT(
            "agent.file.artifact",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_25_0, GET, "/v1/document/artifact/{file_name}"),
            since(V0_25_1, GET, "/api/v1/documents/artifact/{file_name}")),

    AGENT_VERSION_LIST(
            "agent.version.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_24_0, GET, "/v1/canvas/getlistversion/{agent_id}"),
            since(V0_25_1, GET, "/api/v1/agents/{agent_id}/versions")),
    AGENT_VERSION_GET(
            "agent.version.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_24_0, GET, "/v1/canvas/getversion/{version_id}"),
            since(V0_25_1, GET, "/api/v1/agents/{agent_id}/versions/{version_id}")),
    AGENT_TAG_LIST(
            "agent.tag.list", Trust.KEY, Retry.SAFE, FailureCodes.AGENT, since(V0_25_4, GET, "/api/v1/agents/tags")),
    AGENT_TAG_REPLACE(
            "agent.tag.replace",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_25_4, PUT, "/api/v1/agents/{agent_id}/tags")),
    AGENT_TEMPLATES(
            "agent.templates",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_24_0, GET, "/v1/canvas/templates"),
            since(V0_25_1, GET, "/api/v1/agents/templates")),
    AGENT_INPUT_FORM(
            "agent.input_form",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_24_0, GET, "/v1/canvas/input_form"),
            since(V0_25_1, GET, "/api/v1/agents/{agent_id}/components/{component_id}/input-form")),
    AGENT_LOG(
            "agent.log",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_23_1, GET, "/v1/canvas/trace"),
            since(V0_25_1, GET, "/api/v1/agents/{agent_id}/logs/{message_id}")),
    AGENT_RESET(
            "agent.reset",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_24_0, POST, "/v1/canvas/reset"),
            since(V0_25_1, POST, "/api/v1/agents/{agent_id}/reset")),
    AGENT_WEBHOOK_TRIGGER(
            "agent.webhook.trigger",
            Trust.OPEN,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_23_1, POST, "/api/v1/webhook/{agent_id}"),
            since(V0_25_1, POST, "/api/v1/agents/{agent_id}/webhook")),
    AGENT_WEBHOOK_TEST(
            "agent.webhook.test",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_23_1, POST, "/api/v1/webhook_test/{agent_id}"),
            since(V0_25_1, POST, "/api/v1/agents/{agent_id}/webhook/test")),

    AGENT_OPENAI_ASK(
            "agent.openai.ask",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_20_0, POST, "/api/v1/agents_openai/{agent_id}/chat/completions"),
            missing(V0_22_1),
            since(V0_23_0, POST, "/api/v1/agents_openai/{agent_id}/chat/completions"),
            since(V0_25_1, POST, "/api/v1/agents/chat/completion"),
            since(V0_25_2, POST, "/api/v1/agents/chat/completions")),
    AGENT_OPENAI_STREAM(
            "agent.openai.stream",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_20_0, POST, "/api/v1/agents_openai/{agent_id}/chat/completions"),
            missing(V0_22_1),
            since(V0_23_0, POST, "/api/v1/agents_openai/{agent_id}/chat/completions"),
            since(V0_25_1, POST, "/api/v1/agents/chat/completion"),
            since(V0_25_2, POST, "/api/v1/agents/chat/completions")),

    AGENT_SESSION_CREATE(
            "agent.session.create",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_20_0, POST, "/api/v1/agents/{agent_id}/sessions")),
    AGENT_SESSION_GET(
            "agent.session.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_20_0, GET, "/api/v1/agents/{agent_id}/sessions"),
            since(V0_25_1, GET, "/api/v1/agents/{agent_id}/sessions/{session_id}")),
    AGENT_SESSION_LIST(
            "agent.session.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.AGENT,
            since(V0_20_0, GET, "/api/v1/agents/{agent_id}/sessions")),
    AGENT_SESSION_DELETE(
            "agent.session.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.AGENT,
            since(V0_20_0, DELETE, "/api/v1/agents/{agent_id}/sessions")),

    CHAT_CREATE(
            "chat.create", Trust.KEY, Retry.NEVER, FailureCodes.CHAT_SETTINGS, since(V0_20_0, POST, "/api/v1/chats")),
    CHAT_DELETE("chat.delete", Trust.KEY, Retry.NEVER, FailureCodes.CHAT, since(V0_20_0, DELETE, "/api/v1/chats")),
    CHAT_GET(
            "chat.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.CHAT,
            since(V0_20_0, GET, "/api/v1/chats"),
            since(V0_25_0, GET, "/api/v1/chats/{chat_id}")),
    CHAT_LIST("chat.list", Trust.KEY, Retry.SAFE, FailureCodes.CHAT, since(V0_20_0, GET, "/api/v1/chats")),
    CHAT_UPDATE(
            "chat.update",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT_SETTINGS,
            since(V0_20_0, PUT, "/api/v1/chats/{chat_id}"),
            since(V0_25_0, PATCH, "/api/v1/chats/{chat_id}")),

    CHAT_ASK(
            "chat.ask",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT,
            since(V0_20_0, POST, "/api/v1/chats/{chat_id}/completions"),
            since(V0_25_1, POST, "/api/v1/chat/completions")),
    CHAT_STREAM(
            "chat.stream",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT,
            since(V0_20_0, POST, "/api/v1/chats/{chat_id}/completions"),
            since(V0_25_1, POST, "/api/v1/chat/completions")),

    MODEL_LIST("model.list", Trust.KEY, Retry.SAFE, FailureCodes.GENERAL, since(V0_26_0, GET, "/api/v1/models")),
    MODEL_ASK(
            "model.ask",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_25_1, POST, "/api/v1/chat/completions")),
    MODEL_STREAM(
            "model.stream",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_25_1, POST, "/api/v1/chat/completions")),
    CHAT_FILE_UPLOAD(
            "chat.file.upload",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_25_1, POST, "/api/v1/documents/upload")),

    SPEECH_SPEAK(
            "speech.speak",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_24_0, POST, "/v1/conversation/tts"),
            since(V0_25_0, POST, "/api/v1/chats/tts"),
            since(V0_25_1, POST, "/api/v1/chat/audio/speech")),
    SPEECH_TRANSCRIBE(
            "speech.transcribe",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_24_0, POST, "/v1/conversation/sequence2txt"),
            since(V0_25_0, POST, "/api/v1/chats/transcriptions"),
            since(V0_25_1, POST, "/api/v1/chat/audio/transcription")),
    SPEECH_STREAM(
            "speech.stream",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_24_0, POST, "/v1/conversation/sequence2txt"),
            since(V0_25_0, POST, "/api/v1/chats/transcriptions"),
            since(V0_25_1, POST, "/api/v1/chat/audio/transcription")),

    CHAT_OPENAI_ASK(
            "chat.openai.ask",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT_OPENAI,
            since(V0_20_0, POST, "/api/v1/chats_openai/{chat_id}/chat/completions"),
            since(V0_25_1, POST, "/api/v1/openai/{chat_id}/chat/completions")),
    CHAT_OPENAI_STREAM(
            "chat.openai.stream",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT_OPENAI,
            since(V0_20_0, POST, "/api/v1/chats_openai/{chat_id}/chat/completions"),
            since(V0_25_1, POST, "/api/v1/openai/{chat_id}/chat/completions")),

    CHAT_RELATED_QUESTIONS(
            "chat.related_questions",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_20_0, POST, "/api/v1/sessions/related_questions"),
            since(V0_25_1, POST, "/api/v1/chat/recommendation")),
    CHAT_MIND_MAP(
            "chat.mind_map",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.MODEL,
            since(V0_24_0, POST, "/v1/conversation/mindmap"),
            since(V0_25_0, POST, "/api/v1/chats/mindmap"),
            since(V0_25_1, POST, "/api/v1/chat/mindmap")),

    CHAT_MESSAGE_DELETE(
            "chat.message.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT,
            since(V0_25_0, DELETE, "/api/v1/chats/{chat_id}/sessions/{session_id}/messages/{message_id}")),
    CHAT_MESSAGE_RATE(
            "chat.message.rate",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT,
            since(V0_25_0, PUT, "/api/v1/chats/{chat_id}/sessions/{session_id}/messages/{message_id}/feedback")),

    CHAT_SESSION_CREATE(
            "chat.session.create",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT,
            since(V0_20_0, POST, "/api/v1/chats/{chat_id}/sessions")),
    CHAT_SESSION_GET(
            "chat.session.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.CHAT,
            since(V0_20_0, GET, "/api/v1/chats/{chat_id}/sessions"),
            since(V0_25_0, GET, "/api/v1/chats/{chat_id}/sessions/{session_id}")),
    CHAT_SESSION_LIST(
            "chat.session.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.CHAT,
            since(V0_20_0, GET, "/api/v1/chats/{chat_id}/sessions")),
    CHAT_SESSION_UPDATE(
            "chat.session.update",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT,
            since(V0_20_0, PUT, "/api/v1/chats/{chat_id}/sessions/{session_id}"),
            since(V0_25_1, PATCH, "/api/v1/chats/{chat_id}/sessions/{session_id}")),
    CHAT_SESSION_DELETE(
            "chat.session.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.CHAT,
            since(V0_20_0, DELETE, "/api/v1/chats/{chat_id}/sessions")),

    FILE_ANCESTORS(
            "file.ancestors",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.FILE,
            since(V0_20_0, GET, "/api/v1/file/all_parent_folder"),
            since(V0_25_0, GET, "/api/v1/files/{file_id}/ancestors")),
    FILE_CREATE_FOLDER(
            "file.create_folder",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.FILE_NEW_NAME,
            since(V0_20_0, POST, "/api/v1/file/create"),
            missing(V0_22_1),
            since(V0_23_0, POST, "/api/v1/file/create"),
            since(V0_25_0, POST, "/api/v1/files")),
    FILE_DELETE(
            "file.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.FILE,
            since(V0_20_0, POST, "/api/v1/file/rm"),
            since(V0_25_0, DELETE, "/api/v1/files")),
    FILE_DOWNLOAD(
            "file.download",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.FILE,
            since(V0_20_0, GET, "/api/v1/file/get/{file_id}"),
            since(V0_25_0, GET, "/api/v1/files/{file_id}")),
    FILE_GET(
            "file.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.FILE,
            since(V0_20_0, GET, "/api/v1/file/all_parent_folder"),
            since(V0_25_0, GET, "/api/v1/files/{file_id}/ancestors")),
    FILE_LINK(
            "file.link",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.FILE_EXCEPTION,
            since(V0_21_0, POST, "/api/v1/file/convert"),
            since(V0_25_1, POST, "/api/v1/files/link-to-datasets")),
    FILE_LIST(
            "file.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.FILE,
            since(V0_20_0, GET, "/api/v1/file/list"),
            since(V0_25_0, GET, "/api/v1/files")),
    FILE_MOVE(
            "file.move",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.FILE_EXCEPTION,
            since(V0_20_0, POST, "/api/v1/file/mv"),
            since(V0_25_0, POST, "/api/v1/files/move")),
    FILE_PARENT(
            "file.parent",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.FILE,
            since(V0_20_0, GET, "/api/v1/file/parent_folder"),
            since(V0_25_0, GET, "/api/v1/files/{file_id}/parent")),
    FILE_RENAME(
            "file.rename",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.FILE_NAMES,
            since(V0_20_0, POST, "/api/v1/file/rename"),
            since(V0_25_0, POST, "/api/v1/files/move")),
    FILE_ROOT(
            "file.root",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.FILE,
            since(V0_20_0, GET, "/api/v1/file/root_folder"),
            since(V0_25_0, GET, "/api/v1/files")),
    FILE_UPLOAD(
            "file.upload",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.FILE,
            since(V0_20_0, POST, "/api/v1/file/upload"),
            since(V0_25_0, POST, "/api/v1/files")),

    LEGACY_CONVERSATION_CREATE(
            "legacy.conversation.create",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, GET, "/v1/api/new_conversation"),
            missing(V0_22_1)),
    LEGACY_CONVERSATION_GET(
            "legacy.conversation.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, GET, "/v1/api/conversation/{conversation_id}"),
            missing(V0_22_1)),
    LEGACY_ASK(
            "legacy.ask",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, POST, "/v1/api/completion"),
            missing(V0_22_1)),
    LEGACY_STREAM(
            "legacy.stream",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, POST, "/v1/api/completion"),
            missing(V0_22_1)),
    LEGACY_DOCUMENT_UPLOAD(
            "legacy.document.upload",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, POST, "/v1/api/document/upload"),
            missing(V0_22_1)),
    LEGACY_DOCUMENT_LIST(
            "legacy.document.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, POST, "/v1/api/document/infos"),
            missing(V0_22_1)),
    LEGACY_DOCUMENT_DELETE(
            "legacy.document.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, DELETE, "/v1/api/document"),
            missing(V0_22_1)),
    LEGACY_DOCUMENT_DOWNLOAD(
            "legacy.document.download",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, GET, "/v1/document/get/{document_id}"),
            missing(V0_22_1)),
    LEGACY_CHUNK_LIST(
            "legacy.chunk.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, POST, "/v1/api/list_chunks"),
            missing(V0_22_1)),

    MEMORY_CREATE("memory.create", Trust.KEY, Retry.NEVER, FailureCodes.GENERAL, since(V0_24_0, POST, Paths.MEMORIES)),
    MEMORY_GET(
            "memory.get", Trust.KEY, Retry.SAFE, FailureCodes.GENERAL, since(V0_24_0, GET, Paths.MEMORY + "/config")),
    MEMORY_LIST("memory.list", Trust.KEY, Retry.SAFE, FailureCodes.GENERAL, since(V0_24_0, GET, Paths.MEMORIES)),
    MEMORY_UPDATE("memory.update", Trust.KEY, Retry.NEVER, FailureCodes.GENERAL, since(V0_24_0, PUT, Paths.MEMORY)),
    MEMORY_DELETE("memory.delete", Trust.KEY, Retry.NEVER, FailureCodes.GENERAL, since(V0_24_0, DELETE, Paths.MEMORY)),

    MEMORY_MESSAGE_ADD(
            "memory.message.add", Trust.KEY, Retry.NEVER, FailureCodes.MODEL, since(V0_24_0, POST, "/api/v1/messages")),
    MEMORY_MESSAGE_LIST(
            "memory.message.list", Trust.KEY, Retry.SAFE, FailureCodes.GENERAL, since(V0_24_0, GET, Paths.MEMORY)),
    MEMORY_MESSAGE_GET(
            "memory.message.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GENERAL,
            since(V0_24_0, GET, Paths.MEMORY_MESSAGE + "/content")),
    MEMORY_MESSAGE_FORGET(
            "memory.message.forget",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_24_0, DELETE, Paths.MEMORY_MESSAGE)),
    MEMORY_MESSAGE_SWITCH(
            "memory.message.switch",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_24_0, PUT, Paths.MEMORY_MESSAGE)),
    MEMORY_MESSAGE_SEARCH(
            "memory.message.search",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.MODEL,
            since(V0_24_0, GET, "/api/v1/messages/search")),
    MEMORY_MESSAGE_RECENT(
            "memory.message.recent",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GENERAL,
            since(V0_24_0, GET, "/api/v1/messages")),

    SEARCH_APP_CREATE(
            "search.create",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.SEARCH_APP,
            since(V0_24_0, POST, "/v1/search/create"),
            since(V0_25_0, POST, "/api/v1/searches")),
    SEARCH_APP_GET(
            "search.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.SEARCH_APP,
            since(V0_24_0, GET, "/v1/search/detail"),
            since(V0_25_0, GET, "/api/v1/searches/{search_id}")),
    SEARCH_APP_LIST(
            "search.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.SEARCH_APP,
            since(V0_24_0, POST, "/v1/search/list"),
            since(V0_25_0, GET, "/api/v1/searches")),
    SEARCH_APP_UPDATE(
            "search.update",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.SEARCH_APP_NAME,
            since(V0_24_0, POST, "/v1/search/update"),
            since(V0_25_0, PUT, "/api/v1/searches/{search_id}")),
    SEARCH_APP_DELETE(
            "search.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.SEARCH_APP,
            since(V0_24_0, POST, "/v1/search/rm"),
            since(V0_25_0, DELETE, "/api/v1/searches/{search_id}")),
    SEARCH_APP_ASK(
            "search.ask",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.SEARCH_APP,
            since(V0_25_1, POST, "/api/v1/searches/{search_id}/completion"),
            since(V0_25_2, POST, "/api/v1/searches/{search_id}/completions")),
    SEARCH_APP_STREAM(
            "search.stream",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.SEARCH_APP,
            since(V0_25_1, POST, "/api/v1/searches/{search_id}/completion"),
            since(V0_25_2, POST, "/api/v1/searches/{search_id}/completions")),
    SEARCH_APP_PASSAGES(
            "search.passages",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.SEARCH_APP_PASSAGES,
            since(V0_24_0, POST, "/v1/chunk/retrieval_test"),
            missing(V0_25_1),
            since(V0_25_2, POST, "/api/v1/datasets/search")),
    SEARCH_APP_RELATED_QUESTIONS(
            "search.related_questions",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GENERAL,
            since(V0_24_0, POST, "/v1/conversation/related_questions"),
            since(V0_25_0, POST, "/api/v1/chats/related_questions"),
            since(V0_25_1, POST, "/api/v1/chat/recommendation")),
    SEARCH_APP_MIND_MAP(
            "search.mind_map",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.MODEL,
            since(V0_24_0, POST, "/v1/conversation/mindmap"),
            since(V0_25_0, POST, "/api/v1/chats/mindmap"),
            since(V0_25_1, POST, "/api/v1/chat/mindmap")),

    CHUNK_CREATE("chunk.create", Trust.KEY, Retry.NEVER, FailureCodes.UNKNOWN_ID, since(V0_20_0, POST, Paths.CHUNKS)),
    CHUNK_GET("chunk.get", Trust.KEY, Retry.SAFE, FailureCodes.UNKNOWN_ID, since(V0_20_0, GET, Paths.CHUNKS)),
    CHUNK_LIST("chunk.list", Trust.KEY, Retry.SAFE, FailureCodes.UNKNOWN_ID, since(V0_20_0, GET, Paths.CHUNKS)),
    CHUNK_UPDATE(
            "chunk.update",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, PUT, Paths.CHUNKS + "/{chunk_id}"),
            since(V0_25_1, PATCH, Paths.CHUNKS + "/{chunk_id}")),
    CHUNK_SWITCH("chunk.switch", Trust.KEY, Retry.NEVER, FailureCodes.UNKNOWN_ID, since(V0_25_1, PATCH, Paths.CHUNKS)),
    CHUNK_DELETE(
            "chunk.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID_EXCEPTION,
            since(V0_20_0, DELETE, Paths.CHUNKS)),

    DATASET_CREATE(
            "dataset.create", Trust.KEY, Retry.NEVER, FailureCodes.GENERAL, since(V0_20_0, POST, Paths.DATASETS)),
    DATASET_GET(
            "dataset.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.DATASET_ID,
            since(V0_20_0, GET, Paths.DATASETS),
            since(V0_25_1, GET, Paths.DATASET)),
    DATASET_LIST("dataset.list", Trust.KEY, Retry.SAFE, FailureCodes.UNKNOWN_ID, since(V0_20_0, GET, Paths.DATASETS)),
    DATASET_UPDATE("dataset.update", Trust.KEY, Retry.NEVER, FailureCodes.STATE, since(V0_20_0, PUT, Paths.DATASET)),
    DATASET_DELETE(
            "dataset.delete", Trust.KEY, Retry.NEVER, FailureCodes.DATASET_ID, since(V0_20_0, DELETE, Paths.DATASETS)),

    DATASET_GRAPH_GET(
            "dataset.graph.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GRAPH,
            since(V0_20_0, GET, Paths.DATASET + "/knowledge_graph"),
            since(V0_25_1, GET, Paths.DATASET + "/graph")),
    DATASET_GRAPH_DELETE(
            "dataset.graph.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GRAPH,
            since(V0_20_0, DELETE, Paths.DATASET + "/knowledge_graph"),
            since(V0_25_1, DELETE, Paths.DATASET + "/graph")),
    DATASET_GRAPH_RUN(
            "dataset.graph.run",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GRAPH_RUN,
            since(V0_22_1, POST, Paths.DATASET + "/run_graphrag"),
            since(V0_25_1, POST, Paths.DATASET + "/index")),
    DATASET_GRAPH_TRACE(
            "dataset.graph.trace",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GRAPH,
            since(V0_22_1, GET, Paths.DATASET + "/trace_graphrag"),
            since(V0_25_1, GET, Paths.DATASET + "/index")),
    DATASET_RAPTOR_RUN(
            "dataset.raptor.run",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GRAPH_RUN,
            since(V0_22_1, POST, Paths.DATASET + "/run_raptor"),
            since(V0_25_1, POST, Paths.DATASET + "/index")),
    DATASET_RAPTOR_TRACE(
            "dataset.raptor.trace",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GRAPH,
            since(V0_22_1, GET, Paths.DATASET + "/trace_raptor"),
            since(V0_25_1, GET, Paths.DATASET + "/index")),

    DATASET_GRAPH_STOP(
            "dataset.graph.stop",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GRAPH,
            since(V0_25_3, DELETE, Paths.DATASET + "/index")),
    DATASET_RAPTOR_STOP(
            "dataset.raptor.stop",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GRAPH,
            since(V0_25_3, DELETE, Paths.DATASET + "/index")),
    DATASET_RAPTOR_DELETE(
            "dataset.raptor.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GRAPH,
            since(V0_25_3, DELETE, Paths.DATASET + "/index")),

    DATASET_TAG_LIST(
            "dataset.tag.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GRAPH,
            since(V0_24_0, GET, "/v1/kb/{dataset_id}/tags"),
            since(V0_25_1, GET, Paths.DATASET + "/tags")),
    DATASET_TAG_RENAME(
            "dataset.tag.rename",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GRAPH,
            since(V0_24_0, POST, "/v1/kb/{dataset_id}/rename_tag"),
            since(V0_25_1, PUT, Paths.DATASET + "/tags")),
    DATASET_TAG_DELETE(
            "dataset.tag.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GRAPH,
            since(V0_24_0, POST, "/v1/kb/{dataset_id}/rm_tags"),
            since(V0_25_1, DELETE, Paths.DATASET + "/tags")),
    DATASET_TAG_COUNT(
            "dataset.tag.count",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GRAPH,
            since(V0_24_0, GET, "/v1/kb/tags"),
            since(V0_25_1, GET, Paths.DATASETS + "/tags/aggregation")),

    DATASET_EMBEDDING_CHECK(
            "dataset.embedding.check",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.STATE,
            since(V0_25_2, POST, Paths.DATASET + "/embedding/check")),

    DATASET_INGESTION_SUMMARY(
            "dataset.ingestion.summary",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_25_1, GET, Paths.DATASET + "/ingestions/summary")),
    DATASET_INGESTION_LIST(
            "dataset.ingestion.list",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_25_1, GET, Paths.DATASET + "/ingestions")),
    DATASET_INGESTION_GET(
            "dataset.ingestion.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_25_1, GET, Paths.DATASET + "/ingestions/{log_id}")),

    DATASET_EXTRACTION_GET(
            "dataset.extraction.get",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_25_1, GET, Paths.DATASET + "/metadata/config")),
    DATASET_EXTRACTION_UPDATE(
            "dataset.extraction.update",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_25_1, PUT, Paths.DATASET + "/metadata/config")),
    DATASET_EXTRACTION_SWITCH(
            "dataset.extraction.switch",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_25_1, PUT, Paths.DATASET)),

    DATASET_METADATA_INDEX(
            "dataset.metadata.index",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GRAPH,
            since(V0_24_0, GET, "/v1/kb/get_meta"),
            since(V0_25_1, GET, Paths.DATASETS + "/metadata/flattened")),
    DATASET_METADATA_SUMMARY(
            "dataset.metadata.summary",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_23_0, GET, Paths.DATASET + "/metadata/summary")),
    DATASET_METADATA_UPDATE(
            "dataset.metadata.update",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_23_0, POST, Paths.DATASET + "/metadata/update")),

    DOCUMENT_UPLOAD(
            "document.upload", Trust.KEY, Retry.NEVER, FailureCodes.UPLOAD, since(V0_20_0, POST, Paths.DOCUMENTS)),
    DOCUMENT_CREATE_EMPTY(
            "document.create_empty", Trust.KEY, Retry.NEVER, FailureCodes.STATE, since(V0_25_1, POST, Paths.DOCUMENTS)),
    DOCUMENT_CREATE_FROM_WEB(
            "document.create_from_web",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_25_1, POST, Paths.DOCUMENTS)),
    DOCUMENT_GET("document.get", Trust.KEY, Retry.SAFE, FailureCodes.UNKNOWN_ID, since(V0_20_0, GET, Paths.DOCUMENTS)),
    DOCUMENT_LIST(
            "document.list", Trust.KEY, Retry.SAFE, FailureCodes.UNKNOWN_ID, since(V0_20_0, GET, Paths.DOCUMENTS)),
    DOCUMENT_UPDATE(
            "document.update",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.STATE,
            since(V0_20_0, PUT, Paths.DOCUMENT),
            since(V0_25_0, PATCH, Paths.DOCUMENT)),
    DOCUMENT_DOWNLOAD(
            "document.download", Trust.KEY, Retry.SAFE, FailureCodes.UNKNOWN_ID, since(V0_20_0, GET, Paths.DOCUMENT)),
    DOCUMENT_PREVIEW(
            "document.preview",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_25_2, GET, "/api/v1/documents/{document_id}/preview")),
    DOCUMENT_THUMBNAILS(
            "document.thumbnails",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.GENERAL,
            since(V0_20_0, GET, "/v1/document/thumbnails"),
            since(V0_25_1, GET, "/api/v1/thumbnails")),
    DOCUMENT_IMAGE(
            "document.image",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, GET, "/v1/document/image/{image_id}"),
            since(V0_25_1, GET, "/api/v1/documents/images/{image_id}")),
    DOCUMENT_SWITCH(
            "document.switch",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, PUT, Paths.DOCUMENT),
            since(V0_25_0, PATCH, Paths.DOCUMENT),
            since(V0_25_1, POST, Paths.DOCUMENTS + "/batch-update-status")),
    DOCUMENT_EXTRACTION_UPDATE(
            "document.extraction.update",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_25_1, PUT, Paths.DOCUMENT + "/metadata/config")),
    DOCUMENT_DELETE(
            "document.delete",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, DELETE, Paths.DOCUMENTS)),
    DOCUMENT_PARSE(
            "document.parse",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.STATE,
            since(V0_20_0, POST, Paths.DATASET + "/chunks")),
    DOCUMENT_INGEST(
            "document.ingest",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.GRAPH_RUN,
            since(V0_24_0, POST, "/v1/document/run"),
            since(V0_25_1, POST, "/api/v1/documents/ingest")),
    DOCUMENT_PARSE_STOP(
            "document.parse.stop",
            Trust.KEY,
            Retry.NEVER,
            FailureCodes.STATE,
            since(V0_20_0, DELETE, Paths.DATASET + "/chunks"),
            since(V0_25_1, POST, Paths.DOCUMENTS + "/stop")),

    RETRIEVAL_SEARCH(
            "retrieval.search",
            Trust.KEY,
            Retry.SAFE,
            FailureCodes.UNKNOWN_ID,
            since(V0_20_0, POST, "/api/v1/retrieval"));

    /** Whether a call has an API key. */
    public enum Trust {

        /** The call requires a key. */
        KEY,

        /** The call has a key if there is one. */
        KEY_IF_ANY,

        /** The call has no key. */
        OPEN
    }

    /** Whether a failed call may be repeated. */
    private enum Retry {

        /** Repeating the call has no further effect. */
        SAFE,

        /** Repeating the call may have a further effect, or the state at the first attempt is what matters. */
        NEVER
    }

    /** The paths of several operations. */
    private static final class Paths {

        static final String DATASETS = "/api/v1/datasets";

        static final String DATASET = DATASETS + "/{dataset_id}";

        static final String DOCUMENTS = DATASET + "/documents";

        static final String DOCUMENT = DOCUMENTS + "/{document_id}";

        static final String CHUNKS = DOCUMENT + "/chunks";

        static final String MEMORIES = "/api/v1/memories";

        static final String MEMORY = MEMORIES + "/{memory_id}";

        static final String MEMORY_MESSAGE = "/api/v1/messages/{memory_id}:{message_id}";
    }

    private final String operationName;

    private final Trust trust;

    private final Retry retry;

    private final FailureCodes codes;

    private final List<Route> routes;

    Operation(String operationName, Trust trust, Retry retry, FailureCodes codes, Route... routes) {
        this.operationName = operationName;
        this.trust = trust;
        this.retry = retry;
        this.codes = codes;
        this.routes = List.of(routes);
    }

    /**
     * Returns the name of the operation in errors, metrics and traces.
     *
     * @return the name, such as {@code chat.stream}
     */
    public String operationName() {
        return this.operationName;
    }

    public Trust trust() {
        return this.trust;
    }

    /** Returns whether the response describes the server, not the data of a tenant. */
    public boolean isAboutServer() {
        return this.operationName.startsWith("system.");
    }

    /** Returns whether a failed call may be repeated. */
    public boolean isRepeatable() {
        return this.retry == Retry.SAFE;
    }

    /** Returns whether the path contains a secret, which must not become known. */
    public boolean hasSecretPath() {
        return this == ACCOUNT_TOKEN_DELETE;
    }

    FailureCodes codes() {
        return this.codes;
    }

    Stream<String> paths() {
        return this.routes.stream().filter((route) -> !route.isMissing()).map(Route::path);
    }

    Release firstRelease() {
        return this.routes.get(0).since();
    }

    /** Returns the first release after the given one that has the operation, or {@code null} if there is none. */
    @Nullable
    Release nextRelease(Release release) {
        return Route.next(this.routes, release);
    }

    /**
     * Returns the route on a release.
     *
     * @param release the release
     * @return the route, or {@code null} if the release does not have the operation
     */
    public @Nullable Route route(Release release) {
        return Route.last(this.routes, release);
    }
}
