/** Auto-configuration of the job that keeps datasets in step with corpora. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure.batch;

import org.jspecify.annotations.NullMarked;
