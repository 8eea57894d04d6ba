package dev.webhookinbox.intake;

/**
 * What may be kept of refused requests.
 *
 * @param rows in all
 * @param bytes of bodies and headers in all
 * @param perSecond requests on average; see {@link TokenBucket}
 */
record RejectionQuota(long rows, long bytes, double perSecond) {

    private static final int UNSIGNED_SHARE = 10;

    /**
     * The part of a source's allowance for requests with or without signature headers. Anyone can send those without,
     * and they can never pass: a tenth is enough to see what they look like, and a flood of them leaves the others be.
     */
    RejectionQuota share(boolean signed) {
        var unsigned = new RejectionQuota(rows / UNSIGNED_SHARE, bytes / UNSIGNED_SHARE, perSecond / UNSIGNED_SHARE);
        return signed
                ? new RejectionQuota(rows - unsigned.rows, bytes - unsigned.bytes, perSecond - unsigned.perSecond)
                : unsigned;
    }

}
