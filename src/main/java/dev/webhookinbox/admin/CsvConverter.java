package dev.webhookinbox.admin;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

import dev.webhookinbox.support.Csv;
import dev.webhookinbox.support.CsvList;

/** Writes what {@link CsvLists} makes of a page. */
class CsvConverter extends AbstractHttpMessageConverter<Object> {

    private final Csv csv;

    CsvConverter(Csv csv) {
        super(Csv.TYPE, new MediaType("text", "csv"));
        this.csv = csv;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Page.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType media) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Nothing is read from CSV", message);
    }

    @Override
    protected void writeInternal(Object list, HttpOutputMessage message) throws IOException {
        csv.write((CsvList) list, message);
    }

}
