package io.github.ragflowspring.emulator.internal.format;

import java.util.Set;
import java.util.stream.Stream;

/** The table of chunk methods: the file types that each accepts, and the message with which RAGFlow refuses others. */
enum ChunkMethod {
    NAIVE(
            "file type not supported yet(pdf, xlsx, doc, docx, txt supported)",
            FileType.PLAIN_TEXT,
            FileType.SOURCE_CODE,
            FileType.MARKDOWN,
            FileType.CSV,
            FileType.JSON,
            FileType.HTML,
            FileType.SPREADSHEET,
            FileType.WORD,
            FileType.PDF),
    ONE(
            "file type not supported yet(doc, docx, pdf, txt supported)",
            FileType.PLAIN_TEXT,
            FileType.MARKDOWN,
            FileType.HTML,
            FileType.SPREADSHEET,
            FileType.WORD,
            FileType.PDF),
    TABLE(
            "file type not supported yet(excel, text, csv supported)",
            FileType.PLAIN_TEXT,
            FileType.CSV,
            FileType.SPREADSHEET),
    QA(
            "Excel, csv(txt), pdf, markdown and docx format files are supported.",
            FileType.PLAIN_TEXT,
            FileType.CSV,
            FileType.MARKDOWN,
            FileType.SPREADSHEET,
            FileType.WORD,
            FileType.PDF),
    TAG("Excel, csv(txt) format files are supported.", FileType.PLAIN_TEXT, FileType.CSV, FileType.SPREADSHEET),
    BOOK(
            "file type not supported yet(doc, docx, pdf, txt supported)",
            FileType.PLAIN_TEXT,
            FileType.HTML,
            FileType.WORD,
            FileType.PDF),
    LAWS(
            "file type not supported yet(doc, docx, pdf, txt supported)",
            FileType.PLAIN_TEXT,
            FileType.MARKDOWN,
            FileType.HTML,
            FileType.WORD,
            FileType.PDF),
    MANUAL("file type not supported yet(pdf and docx supported)", FileType.WORD, FileType.PDF),
    PAPER("file type not supported yet(pdf supported)", FileType.PDF),
    PRESENTATION("file type not supported yet(ppt, pptx, pdf supported)", FileType.SLIDES, FileType.PDF),
    /** Needs a model, which the emulator does not have. */
    PICTURE(""),
    /** Needs a model, which the emulator does not have. */
    AUDIO(""),
    /** Reads files of all types as messages. */
    EMAIL("", FileType.values());

    private final String refusal;

    private final Set<FileType> types;

    ChunkMethod(String refusal, FileType... types) {
        this.refusal = refusal;
        this.types = Set.of(types);
    }

    /** Returns the method of a name. Those that are not in the table read the same files as {@link #NAIVE}. */
    static ChunkMethod of(String name) {
        return Stream.of(values())
                .filter((method) -> method.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(NAIVE);
    }

    FileType typeOf(String fileName) throws UnreadableFileException {
        FileType type = this == EMAIL ? FileType.MAIL : FileType.of(fileName);
        if (type == FileType.CONVERTED || this == PICTURE || this == AUDIO) {
            throw new UnreadableFileException(
                    "the emulator does not parse ." + FileParser.extension(fileName) + " files, unlike RAGFlow");
        }
        if (!this.types.contains(type)) {
            throw new UnreadableFileException(this.refusal);
        }
        return type;
    }
}
