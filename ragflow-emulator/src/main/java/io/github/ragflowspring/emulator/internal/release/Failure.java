package io.github.ragflowspring.emulator.internal.release;

/** The errors whose code or shape differ between releases; {@link ReleaseProfile} says how each looks. */
public enum Failure {
    /** A chat asked for by its id is unknown; the argument is the id. */
    CHAT_BY_ID,
    /** A list of chats was filtered by an id or a name that no chat has. */
    CHAT_FILTER,
    /** A session is to be made in an unknown chat; the argument is its id. */
    CHAT_OF_NEW_SESSION,
    /** The sessions of an unknown chat are to be listed; the argument is its id. */
    CHAT_OF_SESSIONS,
    /** A session of an unknown chat is to be updated; the argument is the chat's id. */
    CHAT_OF_SESSION_UPDATE,
    /** Sessions of an unknown chat are to be deleted; the argument is its id. */
    CHAT_OF_SESSION_DELETE,
    /** An unknown chat is asked something; the argument is its id. */
    CHAT_OF_COMPLETION,
    /** A session asked for by its id is unknown; the argument is the id. */
    SESSION_BY_ID,
    /** A session to be updated is unknown; the argument is its id. */
    SESSION_OF_UPDATE,
    /** A session to ask in is unknown; the argument is its id. */
    SESSION_OF_COMPLETION,
    /** A session to ask in is another chat's; the argument is its id. */
    SESSION_OF_OTHER_CHAT,
    /** A session's name is blank. */
    SESSION_NAME_BLANK,
    /** A session's messages are to be changed. */
    SESSION_MESSAGES_FIXED,
    /** A session's references are to be changed. */
    SESSION_REFERENCES_FIXED,
    /** A completion request has no question. */
    QUESTION_MISSING,
    /** A list is to be sorted by a field that it does not have; the arguments are RAGFlow's class and the field. */
    ORDER_UNKNOWN,
    /** A list of datasets was filtered by an id or a name that no dataset has; the arguments are tenant and value. */
    DATASET_FILTER,
    /** A dataset to be got or updated is unknown; the arguments are tenant and id. */
    DATASET_OF_UPDATE,
    /** Datasets to be deleted are unknown; the arguments are tenant and ids. */
    DATASETS_OF_DELETE,
    /** Datasets are to be deleted, but the body has no {@code ids}. */
    DATASET_IDS_MISSING,
    /** A dataset is to get the name of another; the argument is the name. */
    DATASET_NAME_TAKEN,
    /** A dataset's update has nothing in it. */
    DATASET_UNCHANGED,
    /** The embedding model of a dataset with chunks is to be changed; the arguments are their number and the model. */
    DATASET_EMBEDDING_FIXED,
    /** A dataset's embedding model is unknown; the argument is the model. */
    MODEL_OF_DATASET,
    /** A dataset's name has characters that RAGFlow's database cannot compare. */
    DATASET_NAME_NOT_STORABLE,
    /** A chat to be updated is unknown. */
    CHAT_OF_UPDATE,
    /** A chat to be deleted is unknown; the argument is its id. */
    CHAT_OF_DELETE,
    /** A chat has no name. */
    CHAT_NAME_MISSING,
    /** A chat's name is no text. */
    CHAT_NAME_NO_TEXT,
    /** A chat's name is too long; the argument is its length. */
    CHAT_NAME_TOO_LONG,
    /** A chat is to get the name of another. */
    CHAT_NAME_TAKEN,
    /** A chat's dataset is unknown; the argument is its id. */
    DATASET_OF_CHAT,
    /** A chat's dataset has no chunks; the argument is its id. */
    DATASET_OF_CHAT_EMPTY,
    /** The ids of a chat's datasets are no list. */
    DATASETS_OF_CHAT_NO_LIST,
    /** A chat's model is unknown; the argument is the model. */
    MODEL_OF_CHAT,
    /** A chat's model is to be changed, and the request does not say of which type it is. */
    MODEL_TYPE_MISSING,
    /** An upload of files has none. */
    FILE_PART_MISSING,
    /** An uploaded file has no name. */
    FILE_NOT_SELECTED,
    /** Files are to be uploaded into an unknown folder. */
    FOLDER_OF_UPLOAD,
    /** A folder is to be made in an unknown one. */
    FOLDER_OF_CREATE,
    /** A folder is to get the name of another. */
    FOLDER_NAME_TAKEN,
    /** A folder or file asked for is unknown. */
    FOLDER_UNKNOWN,
    /** A file to be downloaded is unknown. */
    FILE_OF_DOWNLOAD,
    /** What is to be downloaded has no content. */
    FILE_EMPTY,
    /** A file to be renamed is unknown. */
    FILE_OF_RENAME,
    /** A file is to get another extension. */
    FILE_EXTENSION_FIXED,
    /** A file is to get the name of another. */
    FILE_NAME_TAKEN,
    /** A file to be moved is unknown; the argument is its id. */
    FILE_OF_MOVE,
    /** Files are to be moved into an unknown folder. */
    FOLDER_OF_MOVE,
    /** A file to be deleted is unknown; the argument is its id. */
    FILE_OF_DELETE,
    /** Documents are to be made of an unknown file; the argument is its id. */
    FILE_OF_LINK,
    /** Documents are to be made of files in an unknown dataset. */
    DATASET_OF_LINK,
    /** Documents are to be uploaded into an unknown dataset; the argument is its id. */
    DATASET_OF_UPLOAD,
    /** A document named by a filter or a path is unknown; the argument is its id or name. */
    DOCUMENT_OF_DATASET,
    /** A document to be downloaded is unknown; the argument is its id. */
    DOCUMENT_OF_DOWNLOAD,
    /** A document is to be downloaded from an unknown dataset; the argument is its id. */
    DATASET_OF_DOWNLOAD,
    /** A document of an unknown dataset is to be updated. */
    DATASET_OF_DOCUMENT_UPDATE,
    /** A document to be updated is unknown. */
    DOCUMENT_OF_UPDATE,
    /** A field is to be changed that is RAGFlow's own; the argument is its name. */
    DOCUMENT_FIELD_FIXED,
    /** A field of a document is wrong; the arguments are the field, what is wrong and the value. */
    DOCUMENT_FIELD_WRONG,
    /** A list of documents was filtered by an unknown state of parsing; the argument is the state. */
    RUN_UNKNOWN,
    /** Documents to be deleted are unknown; the argument are their ids. */
    DOCUMENTS_OF_DELETE,
    /** Documents are to be deleted, but none is named; the argument is the dataset's id. */
    DELETE_NAMES_NOTHING,
    /** Parsing is to be stopped that is not under way. */
    STOP_IMPOSSIBLE,
    /** Chunks of an unknown document are to be deleted; the argument is its id. */
    DOCUMENT_OF_CHUNKS_DELETE,
    /** A list of chunks was filtered by an unknown id; the argument is dataset and id. */
    CHUNK_FILTER,
    /** A list of chunks has no page of that number. */
    CHUNK_PAGE,
    /** A list of documents is to be sorted by an unknown field; the arguments are RAGFlow's class and the field. */
    DOCUMENT_ORDER_UNKNOWN,
    /** A list of chunks is longer than the search engine gives. */
    CHUNK_PAGE_SIZE,
    /** A chunk is to lose its text. */
    CHUNK_CONTENT_EMPTY,
    /** The content of a message in OpenAI's form is no text; the argument is its Python type. */
    OPENAI_CONTENT_NO_TEXT,
    /** The search for an answer in OpenAI's form fails; the argument says why. */
    OPENAI_SEARCH_FAILED,
    /** A question is to be answered by an unknown model; the arguments are the model and its provider. */
    MODEL_OF_COMPLETION,
    /** The knowledge graph of an unknown dataset is asked for. */
    DATASET_OF_GRAPH,
    /** An unknown dataset is to be indexed as a whole. */
    DATASET_OF_INDEX,
    /** Related questions are asked for, but there is no question. */
    RELATED_QUESTION_MISSING
}
