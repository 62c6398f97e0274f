/** The implementation of the operations on accounts. Not API. */
@NullMarked
package io.github.ragflowspring.client.internal.account;

import org.jspecify.annotations.NullMarked;
