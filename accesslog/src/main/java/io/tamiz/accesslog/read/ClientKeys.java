package io.tamiz.accesslog.read;

import io.tamiz.core.client.ClientKey;
import io.tamiz.core.client.ClientResolver;
import io.tamiz.core.client.ClientSettings;
import io.tamiz.core.client.IpAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Keys of the clients in a log, as live requests have them.
 *
 * <p>A host name has the first 120 bits of its SHA-256, in {@code ff00::/8}: multicast, where no client comes from (RFC 4291
 * section 2.7). Threads: one at a time.
 */
final class ClientKeys {
    private static final long MULTICAST = 0xFFL << 56;

    private final ClientResolver resolver = new ClientResolver(ClientSettings.DEFAULT);
    private final MessageDigest digest = sha256();

    ClientKey of(byte[] octets, int from, int to) {
        IpAddress address = IpAddress.parse(octets, from, to);
        return address == null ? ofName(octets, from, to) : resolver.keyOf(address);
    }

    private ClientKey ofName(byte[] octets, int from, int to) {
        digest.update(octets, from, to - from);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new ClientKey(hash.getLong() | MULTICAST, hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
