package io.github.ragflowspring.client.internal.document;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which files of an upload were stored as which documents. RAGFlow returns the documents in the order of the files
 * and leaves out the refused files, so that every assignment of all documents to files with suitable names, in this order, is
 * possible. What all possible assignments have in common is certain.
 *
 * <p>Bit <i>n</i> of a state stands for the assignments after which <i>n</i> of the remaining files are refused, so that an
 * assigned file keeps the bit and a refused file moves it. The work for a file is a few operations on such numbers.
 */
final class UploadAttribution {

    /** The outcome of a file that was not stored. */
    static final int REFUSED = -1;

    /** The outcome of a file of which it is not known whether it was stored. */
    static final int UNKNOWN = -2;

    /** How many files were refused. */
    private final int refusals;

    /** The documents that each file may be, one bit for each. */
    private final List<BigInteger> suitable;

    private UploadAttribution(List<BigInteger> suitable, int documents) {
        this.refusals = suitable.size() - documents;
        this.suitable = suitable;
    }

    /**
     * Returns the outcome of each file.
     *
     * @param fileNames the names of the files in the order of the request
     * @param documentNames the names of the stored documents in the order of the response, not more than files
     * @param reported the names of the files that the response mentions as refused
     * @return the index of its document for each file, {@link #REFUSED} or {@link #UNKNOWN}
     */
    static List<Integer> of(List<String> fileNames, List<String> documentNames, Set<String> reported) {
        DocumentNames documents = new DocumentNames(documentNames);
        Map<String, BigInteger> known = new HashMap<>();
        List<BigInteger> suitable = new ArrayList<>();
        List<Boolean> refusable = new ArrayList<>();
        for (String file : fileNames) {
            suitable.add(known.computeIfAbsent(file, (name) -> documents.of(StoredNames.of(name))));
            refusable.add(reported.contains(file));
        }
        UploadAttribution attribution = new UploadAttribution(suitable, documentNames.size());
        List<Integer> outcomes = attribution.outcomes(refusable);
        if (outcomes == null) {
            outcomes = attribution.outcomes(Collections.nCopies(fileNames.size(), true));
        }
        return (outcomes != null) ? outcomes : attribution.byUniqueNames();
    }

    /** Returns the certain outcomes, or {@code null} if no assignment is possible. */
    private @Nullable List<Integer> outcomes(List<Boolean> refusable) {
        List<BigInteger> after = possibleAfter(refusable);
        if (!after.get(0).testBit(this.refusals)) {
            return null;
        }
        List<Integer> outcomes = new ArrayList<>();
        BigInteger before = BigInteger.ONE.shiftLeft(this.refusals);
        for (int file = 0; file < this.suitable.size(); file++) {
            BigInteger stored = before.and(suitable(file));
            BigInteger refused = refusable.get(file) ? before.shiftRight(1) : BigInteger.ZERO;
            outcomes.add(outcome(file, stored.and(after.get(file + 1)), refused.and(after.get(file + 1))));
            before = stored.or(refused);
        }
        return outcomes;
    }

    private int outcome(int file, BigInteger stored, BigInteger refused) {
        if (stored.signum() == 0) {
            return REFUSED;
        }
        boolean certain = refused.signum() == 0 && stored.bitCount() == 1;
        return certain ? file - this.refusals + stored.getLowestSetBit() : UNKNOWN;
    }

    /** Returns for each number of files the states from which those after them can be assigned. */
    private List<BigInteger> possibleAfter(List<Boolean> refusable) {
        BigInteger all = BigInteger.ONE.shiftLeft(this.refusals + 1).subtract(BigInteger.ONE);
        List<BigInteger> possible = new ArrayList<>();
        BigInteger after = BigInteger.ONE;
        possible.add(after);
        for (int file = this.suitable.size() - 1; file >= 0; file--) {
            BigInteger refused = refusable.get(file) ? after.shiftLeft(1).and(all) : BigInteger.ZERO;
            after = after.and(suitable(file)).or(refused);
            possible.add(after);
        }
        Collections.reverse(possible);
        return possible;
    }

    /** Returns the states in which the file may be the next document. */
    private BigInteger suitable(int file) {
        return this.suitable.get(file).shiftRight(file - this.refusals);
    }

    /** Uses only the names that fit one file and one document, because others are not the ones that RAGFlow gives. */
    private List<Integer> byUniqueNames() {
        BigInteger once = BigInteger.ZERO;
        BigInteger twice = BigInteger.ZERO;
        for (BigInteger documents : this.suitable) {
            twice = twice.or(once.and(documents));
            once = once.or(documents);
        }
        List<Integer> outcomes = new ArrayList<>();
        for (BigInteger documents : this.suitable) {
            int document = documents.getLowestSetBit();
            boolean unique = documents.bitCount() == 1 && !twice.testBit(document);
            outcomes.add(unique ? document : UNKNOWN);
        }
        return outcomes;
    }
}
