// Declarations of what the cases use of libuv, without an implementation.
#pragma once
typedef struct { void* opaque; } uv_mutex_t;
typedef struct { void* opaque; } uv_sem_t;
typedef unsigned long uv_thread_t;
typedef void (*uv_thread_cb)(void* arg);
int uv_mutex_init(uv_mutex_t* handle);
void uv_mutex_lock(uv_mutex_t* handle);
int uv_mutex_trylock(uv_mutex_t* handle);
void uv_mutex_unlock(uv_mutex_t* handle);
int uv_thread_create(uv_thread_t* tid, uv_thread_cb entry, void* arg);
int uv_thread_join(uv_thread_t* tid);
int uv_sem_init(uv_sem_t* sem, unsigned int value);
void uv_sem_post(uv_sem_t* sem);
void uv_sem_wait(uv_sem_t* sem);
