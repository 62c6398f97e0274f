/** The account of an API key: its user, tenant and keys. */
@NullMarked
package io.github.ragflowspring.client.account;

import org.jspecify.annotations.NullMarked;
