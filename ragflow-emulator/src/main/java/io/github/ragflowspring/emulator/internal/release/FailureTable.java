package io.github.ragflowspring.emulator.internal.release;

import static io.github.ragflowspring.emulator.internal.release.Release.V0_23_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_24_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_25_6;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_26_4;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_27_0;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How the errors of datasets, documents, chunks and chat assistants look, and in which releases. */
final class FailureTable {

    private static final ErrorForm NO_AUTHORIZATION = ErrorForm.withFalse(109, "No authorization.");

    private static final List<Row> ROWS = List.of(
            row(Failure.DATASET_OF_UPDATE, V0_23_1, V0_24_0, lacksDataset(108)),
            row(Failure.DATASET_OF_UPDATE, V0_25_6, V0_27_0, lacksDataset(102)),
            row(Failure.DATASETS_OF_DELETE, V0_23_1, V0_24_0, lacksDatasets(108)),
            row(Failure.DATASETS_OF_DELETE, V0_25_6, V0_27_0, lacksDatasets(102)),
            row(Failure.DATASET_IDS_MISSING, V0_23_1, V0_24_0, fieldRequired("ids")),
            row(Failure.DATASET_NAME_TAKEN, V0_23_1, V0_27_0, ErrorForm.of(102, "Dataset name '%s' already exists")),
            row(Failure.DATASET_UNCHANGED, V0_23_1, V0_24_0, ErrorForm.of(101, "No properties were modified")),
            row(Failure.DATASET_UNCHANGED, V0_25_6, V0_27_0, ErrorForm.of(102, "No properties were modified")),
            row(
                    Failure.DATASET_EMBEDDING_FIXED,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.of(102, "When chunk_num (%s) > 0, embedding_model must remain %s")),
            row(Failure.MODEL_OF_DATASET, V0_23_1, V0_24_0, ErrorForm.of(101, "Unsupported model: <%s>")),
            row(Failure.MODEL_OF_DATASET, V0_25_6, V0_27_0, ErrorForm.of(102, "Unsupported model: <%s>")),
            row(Failure.DATASET_NAME_NOT_STORABLE, V0_25_6, V0_27_0, ErrorForm.of(102, "Internal server error")),
            row(Failure.CHAT_OF_UPDATE, V0_23_1, V0_24_0, ErrorForm.of(102, "You do not own the chat")),
            row(Failure.CHAT_OF_UPDATE, V0_25_6, V0_26_4, NO_AUTHORIZATION),
            row(Failure.CHAT_OF_UPDATE, V0_27_0, V0_27_0, ErrorForm.withFalse(109, "no authorization")),
            row(Failure.CHAT_OF_DELETE, V0_23_1, V0_24_0, ErrorForm.of(102, "Assistant(%s) not found.")),
            row(Failure.CHAT_OF_DELETE, V0_25_6, V0_27_0, ErrorForm.of(102, "Chat(%s) not found.")),
            row(Failure.CHAT_NAME_MISSING, V0_23_1, V0_26_4, ErrorForm.of(102, "`name` is required.")),
            row(Failure.CHAT_NAME_MISSING, V0_27_0, V0_27_0, ErrorForm.of(102, "`name` is required")),
            row(Failure.CHAT_NAME_NO_TEXT, V0_25_6, V0_26_4, ErrorForm.of(102, "Chat name must be a string.")),
            row(Failure.CHAT_NAME_NO_TEXT, V0_27_0, V0_27_0, ErrorForm.of(102, "chat name must be a string")),
            row(
                    Failure.CHAT_NAME_TOO_LONG,
                    V0_25_6,
                    V0_26_4,
                    ErrorForm.of(102, "Chat name length is %s which is larger than 255.")),
            row(
                    Failure.CHAT_NAME_TOO_LONG,
                    V0_27_0,
                    V0_27_0,
                    ErrorForm.of(102, "chat name length is %s which is larger than 255")),
            row(Failure.CHAT_NAME_TAKEN, V0_23_1, V0_26_4, ErrorForm.of(102, "Duplicated chat name in creating chat.")),
            row(Failure.CHAT_NAME_TAKEN, V0_27_0, V0_27_0, ErrorForm.of(102, "duplicated chat name in creating chat")),
            row(Failure.DATASET_OF_CHAT, V0_23_1, V0_27_0, ErrorForm.of(102, "You don't own the dataset %s")),
            row(
                    Failure.DATASET_OF_CHAT_EMPTY,
                    V0_23_1,
                    V0_27_0,
                    ErrorForm.of(102, "The dataset %s doesn't own parsed file")),
            row(
                    Failure.DATASETS_OF_CHAT_NO_LIST,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.of(102, "`dataset_ids` should be a list.")),
            row(Failure.MODEL_OF_CHAT, V0_23_1, V0_24_0, ErrorForm.of(102, "`model_name` %s doesn't exist")),
            row(Failure.MODEL_OF_CHAT, V0_25_6, V0_27_0, ErrorForm.of(102, "`llm_id` %s doesn't exist")),
            row(Failure.MODEL_TYPE_MISSING, V0_23_1, V0_23_1, ErrorForm.withNull(100, "KeyError('model_type')")),
            row(Failure.FILE_PART_MISSING, V0_23_1, V0_24_0, ErrorForm.withFalse(400, "No file part!")),
            row(Failure.FILE_PART_MISSING, V0_25_6, V0_27_0, ErrorForm.of(101, "No file part!")),
            row(Failure.FILE_NOT_SELECTED, V0_23_1, V0_24_0, ErrorForm.withFalse(400, "No selected file!")),
            row(Failure.FILE_NOT_SELECTED, V0_25_6, V0_27_0, ErrorForm.of(101, "No file selected!")),
            row(Failure.FOLDER_OF_UPLOAD, V0_23_1, V0_24_0, ErrorForm.withFalse(404, "Can't find this folder!")),
            row(Failure.FOLDER_OF_UPLOAD, V0_25_6, V0_27_0, ErrorForm.of(102, "Can't find this folder!")),
            row(
                    Failure.FOLDER_OF_CREATE,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.withNull(
                            100,
                            "TypeError(\"FileService.delete_folder_by_pf_id() missing 1 required positional argument: 'folder_id'\")")),
            row(Failure.FOLDER_OF_CREATE, V0_25_6, V0_27_0, ErrorForm.of(102, "Parent Folder Doesn't Exist!")),
            row(
                    Failure.FOLDER_NAME_TAKEN,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.withFalse(409, "Duplicated folder name in the same folder.")),
            row(
                    Failure.FOLDER_NAME_TAKEN,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.of(102, "Duplicated folder name in the same folder.")),
            row(Failure.FOLDER_UNKNOWN, V0_23_1, V0_24_0, ErrorForm.withNull(404, "Folder not found!")),
            row(Failure.FOLDER_UNKNOWN, V0_25_6, V0_27_0, ErrorForm.of(102, "Folder not found!")),
            row(Failure.FILE_OF_DOWNLOAD, V0_23_1, V0_24_0, ErrorForm.withNull(404, "Document not found!")),
            row(Failure.FILE_OF_DOWNLOAD, V0_25_6, V0_26_4, ErrorForm.of(102, "Document not found!")),
            row(Failure.FILE_OF_DOWNLOAD, V0_27_0, V0_27_0, ErrorForm.of(102, "document not found")),
            row(
                    Failure.FILE_EMPTY,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.withNull(100, "AssertionError('please specify doc_id')")),
            row(Failure.FILE_EMPTY, V0_25_6, V0_27_0, ErrorForm.of(102, "Internal server error")),
            row(Failure.FILE_OF_RENAME, V0_23_1, V0_24_0, ErrorForm.withNull(404, "File not found!")),
            row(Failure.FILE_OF_RENAME, V0_25_6, V0_27_0, ErrorForm.of(102, "Source files not found!")),
            row(
                    Failure.FILE_EXTENSION_FIXED,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.withFalse(400, "The extension of file can't be changed")),
            row(
                    Failure.FILE_EXTENSION_FIXED,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.of(102, "The extension of file can't be changed")),
            row(
                    Failure.FILE_NAME_TAKEN,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.withFalse(409, "Duplicated file name in the same folder.")),
            row(
                    Failure.FILE_NAME_TAKEN,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.of(102, "Duplicated file name in the same folder.")),
            row(Failure.FILE_OF_MOVE, V0_23_1, V0_24_0, ErrorForm.withNull(100, "KeyError('%s')")),
            row(Failure.FILE_OF_MOVE, V0_25_6, V0_27_0, ErrorForm.of(102, "Source files not found!")),
            row(Failure.FOLDER_OF_MOVE, V0_23_1, V0_24_0, ErrorForm.withNull(404, "Parent Folder not found!")),
            row(Failure.FOLDER_OF_MOVE, V0_25_6, V0_27_0, ErrorForm.of(102, "Parent folder not found!")),
            row(Failure.FILE_OF_DELETE, V0_23_1, V0_24_0, ErrorForm.withNull(404, "File or Folder not found!")),
            row(Failure.FILE_OF_DELETE, V0_25_6, V0_27_0, ErrorForm.of(102, "File or Folder not found: %s")),
            row(Failure.FILE_OF_LINK, V0_23_1, V0_24_0, ErrorForm.withNull(100, "KeyError('%s')")),
            row(Failure.FILE_OF_LINK, V0_25_6, V0_27_0, ErrorForm.of(102, "File not found!")),
            row(Failure.DATASET_OF_LINK, V0_23_1, V0_24_0, ErrorForm.withNull(404, "Can't find this dataset!")),
            row(Failure.DATASET_OF_LINK, V0_25_6, V0_27_0, ErrorForm.of(102, "Can't find this dataset!")),
            row(
                    Failure.DATASET_OF_UPLOAD,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.withNull(100, "LookupError(\"Can't find the dataset with ID %s!\")")),
            row(Failure.DATASET_OF_UPLOAD, V0_25_6, V0_27_0, ErrorForm.of(102, "Can't find the dataset with ID %s!")),
            row(Failure.DOCUMENT_OF_DATASET, V0_23_1, V0_26_4, ErrorForm.of(102, "You don't own the document %s.")),
            row(Failure.DOCUMENT_OF_DATASET, V0_27_0, V0_27_0, ErrorForm.of(102, "you don't own the document %s")),
            row(
                    Failure.DOCUMENT_OF_DOWNLOAD,
                    V0_23_1,
                    V0_25_6,
                    ErrorForm.of(102, "The dataset not own the document %s.")),
            row(Failure.DOCUMENT_OF_DOWNLOAD, V0_26_4, V0_26_4, ErrorForm.of(102, "Document not found!")),
            row(Failure.DOCUMENT_OF_DOWNLOAD, V0_27_0, V0_27_0, ErrorForm.of(102, "document not found")),
            row(Failure.DATASET_OF_DOWNLOAD, V0_23_1, V0_24_0, ErrorForm.of(102, "You do not own the dataset %s.")),
            row(Failure.DATASET_OF_DOWNLOAD, V0_25_6, V0_27_0, ErrorForm.of(102, "Document not found!")),
            row(Failure.DATASET_OF_DOCUMENT_UPDATE, V0_23_1, V0_26_4, ErrorForm.of(102, "You don't own the dataset.")),
            row(Failure.DATASET_OF_DOCUMENT_UPDATE, V0_27_0, V0_27_0, ErrorForm.of(102, "you don't own the dataset")),
            row(
                    Failure.DOCUMENT_OF_UPDATE,
                    V0_23_1,
                    V0_26_4,
                    ErrorForm.of(102, "The dataset doesn't own the document.")),
            row(
                    Failure.DOCUMENT_OF_UPDATE,
                    V0_27_0,
                    V0_27_0,
                    ErrorForm.of(102, "the dataset doesn't own the document")),
            row(Failure.DOCUMENT_FIELD_FIXED, V0_23_1, V0_26_4, ErrorForm.of(102, "Can't change `%s`.")),
            row(Failure.DOCUMENT_FIELD_FIXED, V0_27_0, V0_27_0, ErrorForm.of(102, "can't change `%s`")),
            row(
                    Failure.DOCUMENT_FIELD_WRONG,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.of(102, "Field: <%s> - Message: <%s> - Value: <%s>")),
            row(Failure.RUN_UNKNOWN, V0_25_6, V0_27_0, ErrorForm.of(102, "Invalid filter run status conditions: %s")),
            row(Failure.DOCUMENTS_OF_DELETE, V0_23_1, V0_24_0, ErrorForm.of(102, "Documents not found: ['%s']")),
            row(
                    Failure.DOCUMENTS_OF_DELETE,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.of(102, "These documents do not belong to dataset or Document not found: %s")),
            row(
                    Failure.DELETE_NAMES_NOTHING,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.of(102, "should either provide doc ids or set delete_all(true), dataset: %s. ")),
            row(
                    Failure.STOP_IMPOSSIBLE,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.of(102, "Can't stop parsing document with progress at 0 or 1")),
            row(
                    Failure.STOP_IMPOSSIBLE,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.of(102, "Can't stop parsing document that has not started or already completed")),
            row(
                    Failure.DOCUMENT_OF_CHUNKS_DELETE,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.withNull(100, "LookupError(\"Can't find the document with ID %s!\")")),
            row(
                    Failure.DOCUMENT_OF_CHUNKS_DELETE,
                    V0_25_6,
                    V0_26_4,
                    ErrorForm.of(102, "You don't own the document %s.")),
            row(
                    Failure.DOCUMENT_OF_CHUNKS_DELETE,
                    V0_27_0,
                    V0_27_0,
                    ErrorForm.of(102, "you don't own the document %s")),
            row(Failure.CHUNK_FILTER, V0_23_1, V0_24_0, ErrorForm.of(404, "Chunk not found: %s/%s")),
            row(Failure.CHUNK_FILTER, V0_25_6, V0_27_0, ErrorForm.of(102, "Chunk not found: %s/%s")),
            row(
                    Failure.CHUNK_PAGE,
                    V0_23_1,
                    V0_26_4,
                    ErrorForm.withNull(100, "ValueError('Search does not support negative slicing.')")),
            row(
                    Failure.DOCUMENT_ORDER_UNKNOWN,
                    V0_23_1,
                    V0_26_4,
                    ErrorForm.withNull(100, "AttributeError(\"type object '%s' has no attribute '%s'\")")),
            row(Failure.DOCUMENT_ORDER_UNKNOWN, V0_27_0, V0_27_0, ErrorForm.of(101, "invalid orderby field: %2$s")),
            row(
                    Failure.CHUNK_PAGE_SIZE,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.withNull(100, "BadRequestError('search_phase_execution_exception')")),
            row(Failure.CHUNK_CONTENT_EMPTY, V0_25_6, V0_27_0, ErrorForm.of(102, "`content` is required")),
            row(
                    Failure.OPENAI_CONTENT_NO_TEXT,
                    V0_23_1,
                    V0_24_0,
                    ErrorForm.withNull(100, "TypeError(\"expected string or bytes-like object, got '%s'\")")),
            row(
                    Failure.OPENAI_CONTENT_NO_TEXT,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.withNull(100, "TypeError('sequence item 0: expected str instance, %s found')")),
            row(Failure.OPENAI_SEARCH_FAILED, V0_23_1, V0_25_6, ErrorForm.withNull(100, "InternalServerError(\"%s\")")),
            row(Failure.OPENAI_SEARCH_FAILED, V0_26_4, V0_27_0, ErrorForm.withNull(400, "EmbeddingError(\"%s\")")),
            row(Failure.MODEL_OF_COMPLETION, V0_25_6, V0_25_6, ErrorForm.of(102, "Cannot use specified model %s.")),
            row(
                    Failure.MODEL_OF_COMPLETION,
                    V0_26_4,
                    V0_27_0,
                    ErrorForm.withNull(100, "LookupError('Provider %2$s not found.')")),
            row(Failure.DATASET_OF_GRAPH, V0_23_1, V0_26_4, ErrorForm.of(109, "No authorization.")),
            row(Failure.DATASET_OF_GRAPH, V0_27_0, V0_27_0, ErrorForm.of(109, "no authorization")),
            row(Failure.DATASET_OF_INDEX, V0_23_1, V0_24_0, ErrorForm.of(109, "No authorization.")),
            row(Failure.DATASET_OF_INDEX, V0_25_6, V0_26_4, ErrorForm.of(102, "No authorization.")),
            row(Failure.DATASET_OF_INDEX, V0_27_0, V0_27_0, ErrorForm.of(102, "no authorization")),
            row(Failure.RELATED_QUESTION_MISSING, V0_23_1, V0_24_0, ErrorForm.of(102, "`question` is required.")),
            row(
                    Failure.RELATED_QUESTION_MISSING,
                    V0_25_6,
                    V0_27_0,
                    ErrorForm.withNull(101, "required argument are missing: question; ")));

    private FailureTable() {}

    /** Returns the forms of one release. */
    static Map<Failure, ErrorForm> of(Release release) {
        Map<Failure, ErrorForm> forms = new EnumMap<>(Failure.class);
        for (Row row : ROWS) {
            boolean applies = row.from.compareTo(release) <= 0 && release.compareTo(row.to) <= 0;
            if (applies && forms.put(row.failure, row.form) != null) {
                throw new IllegalStateException(release.version() + " has two forms for " + row.failure);
            }
        }
        return forms;
    }

    private static ErrorForm lacksDataset(int code) {
        return ErrorForm.of(code, "User '%s' lacks permission for dataset '%s'");
    }

    private static ErrorForm lacksDatasets(int code) {
        return ErrorForm.of(code, "User '%s' lacks permission for datasets: '%s'");
    }

    private static ErrorForm fieldRequired(String field) {
        return ErrorForm.of(101, "Field: <" + field + "> - Message: <Field required> - Value: <{}>");
    }

    private static Row row(Failure failure, Release from, Release to, ErrorForm form) {
        return new Row(failure, from, to, form);
    }

    private record Row(Failure failure, Release from, Release to, ErrorForm form) {}
}
