/** Documents of a dataset and their chunks: upload, ingestion, parsing, update, download and deletion. */
@NullMarked
package io.github.ragflowspring.client.document;

import org.jspecify.annotations.NullMarked;
