package io.github.ragflowspring.client.file;

/** What files are sorted by. */
public enum FileOrder {
    /** When they were made. */
    CREATED("create_time"),
    /** When they were last changed. */
    UPDATED("update_time"),
    /** Their name. */
    NAME("name"),
    /** Their size. */
    SIZE("size");

    private final String field;

    FileOrder(String field) {
        this.field = field;
    }

    public String field() {
        return this.field;
    }
}
