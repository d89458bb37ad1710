package io.tamiz.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadSpliceTest {
    private final UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(false);

    @ParameterizedTest
    @CsvSource({
        // octets of the old head, of the new one, of the body behind it
        "100, 60, 0",
        "100, 60, 10",
        "100, 60, 60000",
        "100, 100, 0",
        "100, 100, 10",
        "100, 101, 0",
        "100, 101, 10",
        "100, 101, 4096",
        "100, 101, 4097",
        "100, 5000, 0",
        "100, 5000, 60000",
        "100, 0, 10"
    })
    void theNewHeadStandsBeforeTheBody(int before, int after, int bodyLength) {
        String body = "b".repeat(bodyLength);
        ByteBuf message = alloc.buffer();
        message.writeCharSequence("skip" + "o".repeat(before) + body, StandardCharsets.US_ASCII);
        message.skipBytes(4);
        var head = new HeadBuffer();
        head.put("n".repeat(after));

        ByteBuf out = HeadSplice.replaceHead(message, before, head, alloc);

        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("n".repeat(after) + body);
        assertThat(out.refCnt()).isEqualTo(1);
        assertThat(out.release()).isTrue();
        assertThat(message.refCnt()).isZero();
        assertThat(alloc.metric().usedHeapMemory()).isZero();
        assertThat(alloc.metric().usedDirectMemory()).isZero();
    }
}
