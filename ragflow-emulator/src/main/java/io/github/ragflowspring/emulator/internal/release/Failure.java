package io.github.ragflowspring.emulator.internal.release;

import static io.github.ragflowspring.emulator.internal.release.ErrorForm.Data.ABSENT;
import static io.github.ragflowspring.emulator.internal.release.ErrorForm.Data.FALSE;
import static io.github.ragflowspring.emulator.internal.release.ErrorForm.Data.NULL;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_21_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_22_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_23_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_24_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_25_6;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_26_4;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_27_0;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of errors whose code or shape differs between releases.
 *
 * <p>A later form replaces the earlier one from its release on. A release without a form does not treat the request as
 * an error.
 */
public enum Failure {
    /** The path names an unknown chat. Argument: the id. */
    CHAT_BY_ID(from(V0_25_6, 109, FALSE, "No authorization."), from(V0_27_0, 109, FALSE, "no authorization")),
    /** A list of chats is filtered by an unknown id or name. */
    CHAT_FILTER(always(102, "The chat doesn't exist"), none(V0_25_6)),
    /** A session is created in an unknown chat. Argument: the id of the chat. */
    CHAT_OF_NEW_SESSION(
            always(102, "You do not own the assistant."),
            from(V0_25_6, 109, FALSE, "No authorization."),
            from(V0_27_0, 109, FALSE, "no authorization")),
    /** The sessions of an unknown chat are listed. Argument: the id of the chat. */
    CHAT_OF_SESSIONS(
            always(102, "You don't own the assistant %s."),
            from(V0_25_6, 109, FALSE, "No authorization."),
            from(V0_27_0, 109, FALSE, "no authorization")),
    /** A session of an unknown chat is updated. Argument: the id of the chat. */
    CHAT_OF_SESSION_UPDATE(
            always(102, "Session does not exist"),
            from(V0_25_6, 109, FALSE, "No authorization."),
            from(V0_27_0, 109, FALSE, "no authorization")),
    /** A session is updated whose chat was deleted or belongs to another tenant. Argument: the id of the chat. */
    CHAT_OF_STORED_SESSION(
            always(102, "You do not own the session"),
            from(V0_25_6, 109, FALSE, "No authorization."),
            from(V0_27_0, 109, FALSE, "no authorization")),
    /** A request with a beta key has no Authorization header. */
    BETA_HEADER_MISSING(
            always(100, NULL, "AttributeError(\"'NoneType' object has no attribute 'split'\")"), none(V0_25_6)),
    /** The Authorization header of a request with a beta key is malformed. */
    BETA_HEADER(
            always(102, "Authorization is not valid!\""),
            from(V0_25_6, 102, "Authorization is not valid!"),
            from(V0_26_4, 102, NULL, "Authorization is not valid!")),
    /** A beta key is unknown. */
    BETA_KEY(
            always(102, "Authentication error: API key is invalid!\""),
            from(V0_26_4, 102, NULL, "Authentication error: API key is invalid! ")),
    /** Sessions of an unknown chat are deleted. Argument: the id of the chat. */
    CHAT_OF_SESSION_DELETE(
            always(102, "You don't own the chat"),
            from(V0_25_6, 109, FALSE, "No authorization."),
            from(V0_27_0, 109, FALSE, "no authorization")),
    /** A question names an unknown chat. Argument: the id of the chat. */
    CHAT_OF_COMPLETION(
            always(102, "You don't own the chat %s"),
            from(V0_25_6, 109, FALSE, "No authorization."),
            from(V0_27_0, 109, FALSE, "no authorization")),
    /** The metadata of an unknown document is configured. Arguments: the ids of the document and its dataset. */
    DOCUMENT_OF_METADATA(
            always(102, "Document %s not found in dataset %s"),
            from(V0_27_0, 102, "document %s not found in dataset %s")),
    /** A search of passages names an unknown search app. */
    SEARCH_APP_OF_SEARCH(
            always(102, "Invalid search_id"),
            from(V0_25_6, 102, "Internal server error"),
            from(V0_26_4, 102, "Invalid search_id")),
    /** The path names an unknown session. Argument: the id. */
    SESSION_BY_ID(from(V0_25_6, 102, "Session not found!")),
    /** An unknown session is updated. Argument: the id. */
    SESSION_OF_UPDATE(always(102, "Session does not exist"), from(V0_25_6, 102, "Session not found!")),
    /** A question names an unknown session. Argument: the id. */
    SESSION_OF_COMPLETION(always(102, "You don't own the session %s"), from(V0_25_6, 102, "Session not found!")),
    /** A question names a session of a different chat. Argument: the id. */
    SESSION_OF_OTHER_CHAT(
            always(102, "You don't own the session %s"), from(V0_25_6, 102, "Session does not belong to this chat!")),
    /** The name of a session is blank. */
    SESSION_NAME_BLANK(always(102, "`name` can not be empty."), from(V0_27_0, 102, "`name` can not be empty")),
    /** An update tries to change the messages of a session. */
    SESSION_MESSAGES_FIXED(
            always(102, "`message` can not be change"),
            from(V0_25_6, 102, "`messages` cannot be changed."),
            from(V0_27_0, 102, "`messages` cannot be changed")),
    /** An update tries to change the references of a session. */
    SESSION_REFERENCES_FIXED(
            always(102, "`reference` can not be change"),
            from(V0_25_6, 102, "`reference` cannot be changed."),
            from(V0_27_0, 102, "`reference` cannot be changed")),
    /** A completion request has no question. */
    QUESTION_MISSING(
            always(100, NULL, "TypeError(\"async_completion() missing 1 required positional argument: 'question'\")"),
            from(V0_25_6, 101, "required argument are missing: messages")),
    /** A list is sorted by an unknown field. Arguments: RAGFlow's class and the field. */
    ORDER_UNKNOWN(
            always(100, NULL, "AttributeError(\"type object '%s' has no attribute '%s'\")"),
            from(V0_27_0, 101, NULL, "invalid orderby field: %2$s")),
    /** A list of datasets is filtered by an unknown id or name. Arguments: the tenant and the value. */
    DATASET_FILTER(
            always(108, "User '%s' lacks permission for dataset '%s'"),
            from(V0_25_6, 102, "User '%s' lacks permission for dataset '%s'")),
    /** An unknown dataset is fetched or updated. Arguments: the tenant and the id. */
    DATASET_OF_UPDATE(
            always(108, "User '%s' lacks permission for dataset '%s'"),
            from(V0_25_6, 102, "User '%s' lacks permission for dataset '%s'")),
    /** Unknown datasets are deleted. Arguments: the tenant and the ids. */
    DATASETS_OF_DELETE(
            always(108, "User '%s' lacks permission for datasets: '%s'"),
            from(V0_25_6, 102, "User '%s' lacks permission for datasets: '%s'")),
    /** A dataset is renamed to the name of an existing one. Argument: the name. */
    DATASET_NAME_TAKEN(always(102, "Dataset name '%s' already exists")),
    /** The update of a dataset is empty. */
    DATASET_UNCHANGED(
            always(101, "No properties were modified"),
            from(V0_25_6, 102, "No properties were modified"),
            from(V0_27_0, 102, "no properties were modified")),
    /** The embedding model of a dataset with chunks is changed. Arguments: the number of chunks and the model. */
    DATASET_EMBEDDING_FIXED(always(102, "When chunk_num (%s) > 0, embedding_model must remain %s"), none(V0_25_6)),
    /** The embedding model of a dataset is unknown. Argument: the model. */
    MODEL_OF_DATASET(
            always(101, "Unsupported model: <%s>"),
            from(V0_25_6, 102, "Unsupported model: <%s>"),
            from(V0_26_4, 102, "Model %s not found for model embedding")),
    /** The embedding model of a dataset is known, but the tenant has no key for its provider. Arguments: both. */
    MODEL_NOT_AUTHORIZED(
            always(101, "Unauthorized model: <%s>"),
            from(V0_25_6, 102, "Unauthorized model: <%s>"),
            from(V0_26_4, 102, "Provider %2$s not found for model %1$s.")),
    /** The provider of an embedding model is unknown. Arguments: the model and its provider. */
    MODEL_PROVIDER_UNKNOWN(
            always(101, "Unsupported model: <%s>"),
            from(V0_25_6, 102, "Unsupported model: <%s>"),
            from(V0_26_4, 102, "Provider %2$s not found for model %1$s.")),
    /** The name of a dataset has too many bytes. Argument: the number of its characters. */
    DATASET_NAME_TOO_LONG(always(102, "Dataset name length is %s which is larger than 128")),
    /** The name of a dataset has characters that RAGFlow's database cannot compare. */
    DATASET_NAME_NOT_STORABLE(
            always(102, "Database operation failed"), none(V0_22_0), from(V0_25_6, 102, "Internal server error")),
    /** A dataset is created with the name of an existing one. Argument: the name. */
    DATASET_NAME_EXISTS(always(103, "Dataset name '%s' already exists"), none(V0_22_0)),
    /** An unknown chat is updated. */
    CHAT_OF_UPDATE(
            always(102, "You do not own the chat"),
            from(V0_25_6, 109, FALSE, "No authorization."),
            from(V0_27_0, 109, FALSE, "no authorization")),
    /** An unknown chat is deleted. Argument: the id. */
    CHAT_OF_DELETE(always(102, "Assistant(%s) not found."), from(V0_25_6, 102, "Chat(%s) not found.")),
    /** A chat has no name. */
    CHAT_NAME_MISSING(always(102, "`name` is required."), from(V0_27_0, 102, "`name` is required")),
    /** A chat is renamed to an empty text. */
    CHAT_NAME_EMPTY(always(102, "`name` cannot be empty."), from(V0_27_0, 102, "`name` cannot be empty")),
    /** A request names the tenant of a chat. */
    TENANT_OF_CHAT(
            always(102, "`tenant_id` must not be provided."), from(V0_27_0, 102, "`tenant_id` must not be provided")),
    /** The name of a chat is not a text. */
    CHAT_NAME_NO_TEXT(
            from(V0_25_6, 102, "Chat name must be a string."), from(V0_27_0, 102, "chat name must be a string")),
    /** The name of a chat is too long. Argument: the length. */
    CHAT_NAME_TOO_LONG(
            from(V0_25_6, 102, "Chat name length is %s which is larger than 255."),
            from(V0_27_0, 102, "chat name length is %s which is larger than 255")),
    /** A chat has the name of an existing one. */
    CHAT_NAME_TAKEN(
            always(102, "Duplicated chat name in creating chat."),
            from(V0_27_0, 102, "duplicated chat name in creating chat")),
    /** A chat is renamed to the name of an existing one. */
    CHAT_RENAMED_TO_TAKEN(
            always(102, "Duplicated chat name in updating chat."),
            from(V0_25_6, 102, "Duplicated chat name."),
            from(V0_27_0, 102, "duplicated chat name")),
    /** A chat names an unknown dataset. Argument: the id. */
    DATASET_OF_CHAT(always(102, "You don't own the dataset %s")),
    /** A chat names a dataset without chunks. Argument: the id. */
    DATASET_OF_CHAT_EMPTY(always(102, "The dataset %s doesn't own parsed file")),
    /** The dataset ids of a chat are not a list. */
    DATASETS_OF_CHAT_NO_LIST(from(V0_25_6, 102, "`dataset_ids` should be a list.")),
    /** The model of a chat is unknown. Argument: the model. */
    MODEL_OF_CHAT(always(102, "`model_name` %s doesn't exist"), from(V0_25_6, 102, "`llm_id` %s doesn't exist")),
    /** An update changes the model of a chat without naming its type. */
    MODEL_TYPE_MISSING(from(V0_23_1, 100, NULL, "KeyError('model_type')"), none(V0_24_0)),
    /** An upload has no files. */
    FILE_PART_MISSING(always(400, FALSE, "No file part!"), from(V0_25_6, 101, "No file part!")),
    /** An uploaded file has no name. */
    FILE_NOT_SELECTED(always(400, FALSE, "No selected file!"), from(V0_25_6, 101, "No file selected!")),
    /** Files are uploaded into an unknown folder. */
    FOLDER_OF_UPLOAD(always(404, FALSE, "Can't find this folder!"), from(V0_25_6, 102, "Can't find this folder!")),
    /** A folder is created in an unknown folder. */
    FOLDER_OF_CREATE(
            always(
                    100,
                    NULL,
                    "TypeError(\"FileService.delete_folder_by_pf_id() missing 1 required positional argument: 'folder_id'\")"),
            from(V0_25_6, 102, "Parent Folder Doesn't Exist!")),
    /** A folder has the name of an existing one. */
    FOLDER_NAME_TAKEN(
            always(409, FALSE, "Duplicated folder name in the same folder."),
            from(V0_25_6, 102, "Duplicated folder name in the same folder.")),
    /** A request names an unknown folder or file. */
    FOLDER_UNKNOWN(always(404, NULL, "Folder not found!"), from(V0_25_6, 102, "Folder not found!")),
    /** An unknown file is downloaded. */
    FILE_OF_DOWNLOAD(
            always(404, NULL, "Document not found!"),
            from(V0_25_6, 102, "Document not found!"),
            from(V0_27_0, 102, "document not found")),
    /** A file without content is downloaded. */
    FILE_EMPTY(
            always(100, NULL, "AssertionError('please specify doc_id')"), from(V0_25_6, 102, "Internal server error")),
    /** An unknown file is renamed. */
    FILE_OF_RENAME(always(404, NULL, "File not found!"), from(V0_25_6, 102, "Source files not found!")),
    /** A new file name has a different extension. */
    FILE_EXTENSION_FIXED(
            always(400, FALSE, "The extension of file can't be changed"),
            from(V0_25_6, 102, "The extension of file can't be changed")),
    /** A file is renamed to the name of an existing one. */
    FILE_NAME_TAKEN(
            always(409, FALSE, "Duplicated file name in the same folder."),
            from(V0_25_6, 102, "Duplicated file name in the same folder.")),
    /** An unknown file is moved. Argument: the id. */
    FILE_OF_MOVE(always(100, NULL, "KeyError('%s')"), from(V0_25_6, 102, "Source files not found!")),
    /** Files are moved into an unknown folder. */
    FOLDER_OF_MOVE(always(404, NULL, "Parent Folder not found!"), from(V0_25_6, 102, "Parent folder not found!")),
    /** An unknown file is deleted. Argument: the id. */
    FILE_OF_DELETE(always(404, NULL, "File or Folder not found!"), from(V0_25_6, 102, "File or Folder not found: %s")),
    /** An unknown file is linked to a dataset. Argument: the id. */
    FILE_OF_LINK(always(100, NULL, "KeyError('%s')"), from(V0_25_6, 102, "File not found!")),
    /** Files are linked to an unknown dataset. */
    DATASET_OF_LINK(always(404, NULL, "Can't find this dataset!"), from(V0_25_6, 102, "Can't find this dataset!")),
    /** Documents are uploaded into an unknown dataset. Argument: the id. */
    DATASET_OF_UPLOAD(
            always(100, NULL, "LookupError(\"Can't find the dataset with ID %s!\")"),
            from(V0_25_6, 102, "Can't find the dataset with ID %s!")),
    /** A filter or a path names an unknown document. Argument: the id or name. */
    DOCUMENT_OF_DATASET(
            always(102, "You don't own the document %s."), from(V0_27_0, 102, "you don't own the document %s")),
    /** An unknown document is ingested. */
    DOCUMENT_OF_INGEST(
            always(109, FALSE, "No authorization."),
            from(V0_25_6, 109, NULL, "No authorization."),
            from(V0_27_0, 109, NULL, "no authorization")),
    /** An unknown file of an agent's code is downloaded. */
    ARTIFACT(always(102, "Artifact not found.")),
    /** A file that code of agents cannot make is downloaded. */
    ARTIFACT_TYPE(always(102, "Invalid file type."), from(V0_27_0, 102, "invalid file type")),
    /** An unknown document is downloaded. Argument: the id. */
    DOCUMENT_OF_DOWNLOAD(
            always(102, "The dataset not own the document %s."),
            from(V0_26_4, 102, "Document not found!"),
            from(V0_27_0, 102, "document not found")),
    /** A document of an unknown dataset is downloaded. Argument: the id of the dataset. */
    DATASET_OF_DOWNLOAD(
            always(102, "You do not own the dataset %s."),
            from(V0_25_6, 102, "Document not found!"),
            from(V0_27_0, 102, "document not found")),
    /** A document of an unknown dataset is updated, switched or extracted from. */
    DATASET_OF_DOCUMENT_UPDATE(
            always(102, "You don't own the dataset."), from(V0_27_0, 102, "you don't own the dataset")),
    /** An unknown document is updated. */
    DOCUMENT_OF_UPDATE(
            always(102, "The dataset doesn't own the document."),
            from(V0_27_0, 102, "the dataset doesn't own the document")),
    /** An update changes a field that only RAGFlow sets. Argument: the field. */
    DOCUMENT_FIELD_FIXED(always(102, "Can't change `%s`."), from(V0_27_0, 102, "can't change `%s`")),
    /** A list of documents is filtered by an unknown parsing status. Argument: the status. */
    RUN_UNKNOWN(from(V0_25_6, 102, "Invalid filter run status conditions: %s")),
    /** Unknown documents are deleted. Arguments: the ids and the dataset. */
    DOCUMENTS_OF_DELETE(
            always(102, "Documents not found: %s"),
            from(V0_25_6, 102, "These documents do not belong to dataset %2$s or Document not found: %1$s")),
    /** A request to delete documents names none. Argument: the id of the dataset. */
    DELETE_NAMES_NOTHING(from(V0_25_6, 102, "should either provide doc ids or set delete_all(true), dataset: %s. ")),
    /** Parsing is stopped that is not in progress. */
    STOP_IMPOSSIBLE(
            always(102, "Can't stop parsing document with progress at 0 or 1"),
            from(V0_25_6, 102, "Can't stop parsing document that has not started or already completed")),
    /** Chunks of an unknown document are deleted. Argument: the id of the document. */
    DOCUMENT_OF_CHUNKS_DELETE(
            always(100, NULL, "LookupError(\"Can't find the document with ID %s!\")"),
            from(V0_25_6, 102, "You don't own the document %s."),
            from(V0_27_0, 102, "you don't own the document %s")),
    /** A list of chunks is filtered by an unknown id. Arguments: the dataset and the id. */
    CHUNK_FILTER(always(404, "Chunk not found: %s/%s"), from(V0_25_6, 102, "Chunk not found: %s/%s")),
    /** The page number of a list of chunks is below 1. */
    CHUNK_PAGE(always(100, NULL, "ValueError('Search does not support negative slicing.')"), none(V0_27_0)),
    /** A list of documents is sorted by an unknown field. Arguments: RAGFlow's class and the field. */
    DOCUMENT_ORDER_UNKNOWN(
            always(100, NULL, "AttributeError(\"type object '%s' has no attribute '%s'\")"),
            from(V0_27_0, 101, "invalid orderby field: %2$s")),
    /** A page of chunks exceeds the window of the search engine. */
    CHUNK_PAGE_SIZE(always(100, NULL, "BadRequestError('search_phase_execution_exception')"), none(V0_25_6)),
    /** An update sets the text of a chunk to null. */
    CHUNK_CONTENT_NULL(
            always(100, NULL, "TypeError(\"expected string or bytes-like object, got 'NoneType'\")"), none(V0_23_1)),
    /** An update removes the text of a chunk. */
    CHUNK_CONTENT_EMPTY(from(V0_25_6, 102, "`content` is required")),
    /** The content of an OpenAI-compatible message is not a text. Argument: its Python type. */
    OPENAI_CONTENT_NO_TEXT(
            always(100, NULL, "TypeError(\"expected string or bytes-like object, got '%s'\")"),
            from(V0_25_6, 100, NULL, "TypeError('sequence item 0: expected str instance, %s found')")),
    /** The search for an OpenAI-compatible answer fails. Argument: the reason. */
    OPENAI_SEARCH_FAILED(
            always(100, NULL, "InternalServerError(\"%s\")"), from(V0_26_4, 400, NULL, "EmbeddingError(\"%s\")")),
    /** A question names an unknown model. Arguments: the model and its provider. */
    MODEL_OF_COMPLETION(
            from(V0_25_6, 102, "Cannot use specified model %s."),
            from(V0_26_4, 100, NULL, "LookupError('Provider %2$s not found.')")),
    /** The knowledge graph of an unknown dataset is requested. */
    DATASET_OF_GRAPH(always(109, "No authorization."), from(V0_27_0, 109, "no authorization")),
    /** An index of an unknown dataset is built, traced or deleted. */
    DATASET_OF_INDEX(
            always(109, "No authorization."),
            from(V0_25_6, 102, "No authorization."),
            from(V0_27_0, 102, "no authorization")),
    /** Related questions are requested without a question. */
    RELATED_QUESTION_MISSING(
            always(102, "`question` is required."),
            from(V0_25_6, 101, NULL, "required argument are missing: question; "));

    private final List<Form> forms;

    Failure(Form... forms) {
        this.forms = List.of(forms);
    }

    /** Returns the error of the release, or null if the release reports none. */
    @Nullable
    ErrorForm in(Release release) {
        ErrorForm found = null;
        for (Form form : this.forms) {
            if (release.isAtLeast(form.since())) {
                found = form.error();
            }
        }
        return found != null && isMistyped(found, release) ? mistyped(found.code()) : found;
    }

    /** RAGFlow v0.21 checks types of arguments at runtime, and the routes of files report their errors with plain numbers. */
    private boolean isMistyped(ErrorForm error, Release release) {
        boolean file = name().startsWith("FILE_") || name().startsWith("FOLDER_") || this == DATASET_OF_LINK;
        return file
                && error.code() >= 400
                && ReleaseRange.between(V0_21_1, V0_23_1).includes(release);
    }

    private static ErrorForm mistyped(int code) {
        return new ErrorForm(
                100,
                NULL,
                "BeartypeCallHintParamViolation('Function api.utils.api_utils.get_json_result() parameter code=" + code
                        + " violates type hint <enum \\'RetCode\\'>, as int " + code
                        + " not instance of <protocol \"api.settings.RetCode\">.')");
    }

    private static Form always(int code, String message) {
        return from(Release.oldest(), code, message);
    }

    private static Form always(int code, ErrorForm.Data data, String message) {
        return from(Release.oldest(), code, data, message);
    }

    private static Form from(Release since, int code, String message) {
        return from(since, code, ABSENT, message);
    }

    private static Form from(Release since, int code, ErrorForm.Data data, String message) {
        return new Form(since, new ErrorForm(code, data, message));
    }

    /** From this release on, the request is not an error. */
    private static Form none(Release since) {
        return new Form(since, null);
    }

    private record Form(Release since, @Nullable ErrorForm error) {}
}
