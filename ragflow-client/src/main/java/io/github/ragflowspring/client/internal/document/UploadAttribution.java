package io.github.ragflowspring.client.internal.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which files of an upload were stored as which documents. RAGFlow returns the documents in the order of the files
 * and leaves out the refused files, so that every assignment of all documents to files with suitable names, in this order, is
 * possible. What all possible assignments have in common is certain.
 */
final class UploadAttribution {

    /** The outcome of a file that was not stored. */
    static final int REFUSED = -1;

    /** The outcome of a file of which it is not known whether it was stored. */
    static final int UNKNOWN = -2;

    private final int files;

    private final int documents;

    private final boolean[][] suitable;

    private final IntPredicate refusable;

    private UploadAttribution(List<String> fileNames, List<String> documentNames, IntPredicate refusable) {
        this.files = fileNames.size();
        this.documents = documentNames.size();
        this.suitable = new boolean[this.files][this.documents];
        for (int file = 0; file < this.files; file++) {
            for (int document = 0; document < this.documents; document++) {
                this.suitable[file][document] = StoredNames.canBecome(fileNames.get(file), documentNames.get(document));
            }
        }
        this.refusable = refusable;
    }

    /**
     * Returns the outcome of each file.
     *
     * @param fileNames the names of the files in the order of the request
     * @param documentNames the names of the stored documents in the order of the response
     * @param reported returns whether the response mentions that a file was refused
     * @return the index of its document for each file, {@link #REFUSED} or {@link #UNKNOWN}
     */
    static List<Integer> of(List<String> fileNames, List<String> documentNames, IntPredicate reported) {
        List<Integer> outcomes = new UploadAttribution(fileNames, documentNames, reported).outcomes();
        if (outcomes == null) {
            outcomes = new UploadAttribution(fileNames, documentNames, (file) -> true).outcomes();
        }
        return (outcomes != null) ? outcomes : byUniqueNames(fileNames, documentNames);
    }

    /** Returns the certain outcomes, or {@code null} if no assignment is possible. */
    private @Nullable List<Integer> outcomes() {
        boolean[][] before = possibleBefore();
        boolean[][] after = possibleAfter();
        if (!after[0][0]) {
            return null;
        }
        List<Integer> outcomes = new ArrayList<>();
        for (int file = 0; file < this.files; file++) {
            List<Integer> possible = new ArrayList<>();
            for (int document = 0; document <= this.documents; document++) {
                if (before[file][document] && isAssigned(file, document) && after[file + 1][document + 1]) {
                    possible.add(document);
                }
                boolean refused = this.refusable.test(file) && before[file][document] && after[file + 1][document];
                if (refused && !possible.contains(REFUSED)) {
                    possible.add(REFUSED);
                }
            }
            outcomes.add((possible.size() == 1) ? possible.get(0) : UNKNOWN);
        }
        return outcomes;
    }

    /** Returns for each number of files and documents whether exactly the first of both may belong together. */
    private boolean[][] possibleBefore() {
        boolean[][] possible = new boolean[this.files + 1][this.documents + 1];
        possible[0][0] = true;
        for (int file = 0; file < this.files; file++) {
            for (int document = 0; document <= this.documents; document++) {
                if (possible[file][document]) {
                    possible[file + 1][document] |= this.refusable.test(file);
                    if (isAssigned(file, document)) {
                        possible[file + 1][document + 1] = true;
                    }
                }
            }
        }
        return possible;
    }

    /** Returns for each number of files and documents whether exactly those after them may belong together. */
    private boolean[][] possibleAfter() {
        boolean[][] possible = new boolean[this.files + 1][this.documents + 1];
        possible[this.files][this.documents] = true;
        for (int file = this.files - 1; file >= 0; file--) {
            for (int document = this.documents; document >= 0; document--) {
                possible[file][document] = (this.refusable.test(file) && possible[file + 1][document])
                        || (isAssigned(file, document) && possible[file + 1][document + 1]);
            }
        }
        return possible;
    }

    private boolean isAssigned(int file, int document) {
        return document < this.documents && this.suitable[file][document];
    }

    /** Uses only the names that fit one file and one document, because others are not the ones that RAGFlow gives. */
    private static List<Integer> byUniqueNames(List<String> fileNames, List<String> documentNames) {
        UploadAttribution names = new UploadAttribution(fileNames, documentNames, (file) -> true);
        List<Integer> outcomes = new ArrayList<>();
        for (int file = 0; file < names.files; file++) {
            int found = UNKNOWN;
            int matches = 0;
            for (int document = 0; document < names.documents; document++) {
                if (names.suitable[file][document]) {
                    matches += names.filesOf(document);
                    found = document;
                }
            }
            outcomes.add((matches == 1) ? found : UNKNOWN);
        }
        return outcomes;
    }

    private int filesOf(int document) {
        int count = 0;
        for (int file = 0; file < this.files; file++) {
            count += this.suitable[file][document] ? 1 : 0;
        }
        return count;
    }
}
