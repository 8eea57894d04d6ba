package com.example.notes;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Something a handler writes down. */
@Entity
public class Note {

    @Id
    private long id;

    protected Note() {}

    public Note(long id) {
        this.id = id;
    }

    public long id() {
        return id;
    }

}
