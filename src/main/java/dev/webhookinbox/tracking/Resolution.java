package dev.webhookinbox.tracking;

/** What became of a person's wish to close an attention item. */
public enum Resolution {

    /** It is closed. */
    RESOLVED,
    /** It was closed before, by a person or by itself; who closed it and when stays as it was. */
    ALREADY_RESOLVED,
    /** There is no such item. */
    UNKNOWN

}
