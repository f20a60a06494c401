// Declarations of what the cases use of GLib, without an implementation.
#pragma once
typedef struct { void* opaque; } GMutex;
typedef struct { void* opaque; } GRWLock;
typedef struct { void* opaque; } GCond;
typedef struct GThread_ GThread;
typedef struct GAsyncQueue_ GAsyncQueue;
typedef void* gpointer;
typedef int gint;
typedef int gboolean;
typedef gpointer (*GThreadFunc)(gpointer data);
void g_mutex_init(GMutex* mutex);
void g_mutex_lock(GMutex* mutex);
gboolean g_mutex_trylock(GMutex* mutex);
void g_mutex_unlock(GMutex* mutex);
void g_rw_lock_writer_lock(GRWLock* lock);
void g_rw_lock_writer_unlock(GRWLock* lock);
void g_rw_lock_reader_lock(GRWLock* lock);
void g_rw_lock_reader_unlock(GRWLock* lock);
GThread* g_thread_new(const char* name, GThreadFunc func, gpointer data);
gpointer g_thread_join(GThread* thread);
GAsyncQueue* g_async_queue_new(void);
void g_async_queue_push(GAsyncQueue* queue, gpointer data);
gpointer g_async_queue_pop(GAsyncQueue* queue);
void g_atomic_int_inc(gint* atomic);
gint g_atomic_int_get(gint* atomic);
