/** Reads JSON from its bytes, and declares the fields of models in tables. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.json;

import org.jspecify.annotations.NullMarked;
