// The functions behind the ones we interpose, looked up once at start.
#pragma once

#include <mqueue.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/sem.h>
#include <threads.h>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>

#include "runtime/base.h"

// name, parameter list
#define LS_REAL_FUNCTIONS(X)                                                                      \
  X(int, pthread_create, (pthread_t*, const pthread_attr_t*, void* (*)(void*), void*))            \
  X(int, pthread_join, (pthread_t, void**))                                                       \
  X(int, pthread_tryjoin_np, (pthread_t, void**))                                                 \
  X(int, pthread_timedjoin_np, (pthread_t, void**, const timespec*))                              \
  X(int, pthread_clockjoin_np, (pthread_t, void**, clockid_t, const timespec*))                   \
  X(int, pthread_cancel, (pthread_t))                                                             \
  X(int, raise, (int))                                                                            \
  X(int, pthread_kill, (pthread_t, int))                                                          \
  X(int, pthread_sigqueue, (pthread_t, int, const sigval))                                        \
  X(int, kill, (pid_t, int))                                                                      \
  X(int, killpg, (pid_t, int))                                                                    \
  X(int, sigqueue, (pid_t, int, const sigval))                                                    \
  X(int, timer_create, (clockid_t, sigevent*, timer_t*))                                          \
  X(int, timer_settime, (timer_t, int, const itimerspec*, itimerspec*))                           \
  X(int, sigwait, (const sigset_t*, int*))                                                        \
  X(int, sigwaitinfo, (const sigset_t*, siginfo_t*))                                              \
  X(int, sigtimedwait, (const sigset_t*, siginfo_t*, const timespec*))                            \
  X(int, mq_send, (mqd_t, const char*, size_t, unsigned))                                         \
  X(int, mq_timedsend, (mqd_t, const char*, size_t, unsigned, const timespec*))                   \
  X(ssize_t, mq_receive, (mqd_t, char*, size_t, unsigned*))                                       \
  X(ssize_t, mq_timedreceive, (mqd_t, char*, size_t, unsigned*, const timespec*))                 \
  X(int, msgsnd, (int, const void*, size_t, int))                                                 \
  X(ssize_t, msgrcv, (int, void*, size_t, long, int))                                             \
  X(int, semop, (int, sembuf*, size_t))                                                           \
  X(int, semtimedop, (int, sembuf*, size_t, const timespec*))                                     \
  X(void*, shmat, (int, const void*, int))                                                        \
  X(int, eventfd_read, (int, eventfd_t*))                                                         \
  X(int, eventfd_write, (int, eventfd_t))                                                         \
  X(int, sendmmsg, (int, mmsghdr*, unsigned, int))                                                \
  X(int, recvmmsg, (int, mmsghdr*, unsigned, int, timespec*))                                     \
  X(int, fflush, (FILE*))                                                                         \
  X(int, fclose, (FILE*))                                                                         \
  X(int, fputc, (int, FILE*))                                                                     \
  X(int, putc, (int, FILE*))                                                                      \
  X(int, fgetc, (FILE*))                                                                          \
  X(int, getc, (FILE*))                                                                           \
  X(void, flockfile, (FILE*))                                                                     \
  X(int, ftrylockfile, (FILE*))                                                                   \
  X(void, funlockfile, (FILE*))                                                                   \
  X(int, dlclose, (void*))                                                                        \
  X(int, pthread_detach, (pthread_t))                                                             \
  X(int, pthread_setname_np, (pthread_t, const char*))                                            \
  X(int, pthread_mutex_init, (pthread_mutex_t*, const pthread_mutexattr_t*))                      \
  X(int, pthread_mutex_destroy, (pthread_mutex_t*))                                               \
  X(int, pthread_mutex_lock, (pthread_mutex_t*))                                                  \
  X(int, pthread_mutex_trylock, (pthread_mutex_t*))                                               \
  X(int, pthread_mutex_timedlock, (pthread_mutex_t*, const timespec*))                            \
  X(int, pthread_mutex_clocklock, (pthread_mutex_t*, clockid_t, const timespec*))                 \
  X(int, pthread_mutex_unlock, (pthread_mutex_t*))                                                \
  X(int, pthread_rwlock_init, (pthread_rwlock_t*, const pthread_rwlockattr_t*))                   \
  X(int, pthread_rwlock_destroy, (pthread_rwlock_t*))                                             \
  X(int, pthread_rwlock_rdlock, (pthread_rwlock_t*))                                              \
  X(int, pthread_rwlock_tryrdlock, (pthread_rwlock_t*))                                           \
  X(int, pthread_rwlock_timedrdlock, (pthread_rwlock_t*, const timespec*))                        \
  X(int, pthread_rwlock_clockrdlock, (pthread_rwlock_t*, clockid_t, const timespec*))             \
  X(int, pthread_rwlock_wrlock, (pthread_rwlock_t*))                                              \
  X(int, pthread_rwlock_trywrlock, (pthread_rwlock_t*))                                           \
  X(int, pthread_rwlock_timedwrlock, (pthread_rwlock_t*, const timespec*))                        \
  X(int, pthread_rwlock_clockwrlock, (pthread_rwlock_t*, clockid_t, const timespec*))             \
  X(int, pthread_rwlock_unlock, (pthread_rwlock_t*))                                              \
  X(int, pthread_spin_init, (pthread_spinlock_t*, int))                                           \
  X(int, pthread_spin_destroy, (pthread_spinlock_t*))                                             \
  X(int, pthread_spin_lock, (pthread_spinlock_t*))                                                \
  X(int, pthread_spin_trylock, (pthread_spinlock_t*))                                             \
  X(int, pthread_spin_unlock, (pthread_spinlock_t*))                                              \
  X(int, pthread_cond_wait, (pthread_cond_t*, pthread_mutex_t*))                                  \
  X(int, pthread_cond_timedwait, (pthread_cond_t*, pthread_mutex_t*, const timespec*))            \
  X(int, pthread_cond_clockwait, (pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*)) \
  X(int, pthread_cond_init, (pthread_cond_t*, const pthread_condattr_t*))                         \
  X(int, pthread_cond_destroy, (pthread_cond_t*))                                                 \
  X(int, pthread_cond_signal, (pthread_cond_t*))                                                  \
  X(int, pthread_cond_broadcast, (pthread_cond_t*))                                               \
  X(int, pthread_barrier_init, (pthread_barrier_t*, const pthread_barrierattr_t*, unsigned))      \
  X(int, pthread_barrier_destroy, (pthread_barrier_t*))                                           \
  X(int, pthread_barrier_wait, (pthread_barrier_t*))                                              \
  X(long, syscall, (long, ...))                                                                   \
  X(int, pthread_once, (pthread_once_t*, void (*)()))                                             \
  X(int, sem_init, (sem_t*, int, unsigned))                                                       \
  X(int, sem_destroy, (sem_t*))                                                                   \
  X(int, sem_wait, (sem_t*))                                                                      \
  X(int, sem_trywait, (sem_t*))                                                                   \
  X(int, sem_timedwait, (sem_t*, const timespec*))                                                \
  X(int, sem_clockwait, (sem_t*, clockid_t, const timespec*))                                     \
  X(int, sem_post, (sem_t*))                                                                      \
  X(void*, mmap, (void*, size_t, int, int, int, off_t))                                           \
  X(void*, mmap64, (void*, size_t, int, int, int, off_t))                                         \
  X(int, munmap, (void*, size_t))                                                                 \
  X(pid_t, _Fork, ())                                                                             \
  X(int, clone, (int (*)(void*), void*, int, void*, ...))                                         \
  X(pid_t, fork, ())                                                                              \
  X(void, _exit, (int))                                                                           \
  X(void, quick_exit, (int))                                                                      \
  X(int, execve, (const char*, char* const*, char* const*))                                       \
  X(int, execv, (const char*, char* const*))                                                      \
  X(int, execvp, (const char*, char* const*))                                                     \
  X(int, execvpe, (const char*, char* const*, char* const*))                                      \
  X(int, fexecve, (int, char* const*, char* const*))                                              \
  X(int, posix_spawn,                                                                             \
    (pid_t*, const char*, const posix_spawn_file_actions_t*, const posix_spawnattr_t*,            \
     char* const*, char* const*))                                                                 \
  X(int, posix_spawnp,                                                                            \
    (pid_t*, const char*, const posix_spawn_file_actions_t*, const posix_spawnattr_t*,            \
     char* const*, char* const*))                                                                 \
  X(int, system, (const char*))                                                                   \
  X(FILE*, popen, (const char*, const char*))                                                     \
  X(void, longjmp, (jmp_buf, int))                                                                \
  X(void, _longjmp, (jmp_buf, int))                                                               \
  X(void, siglongjmp, (sigjmp_buf, int))                                                          \
  X(void, __longjmp_chk, (jmp_buf, int))                                                          \
  X(void*, memcpy, (void*, const void*, size_t))                                                  \
  X(void*, memmove, (void*, const void*, size_t))                                                 \
  X(void*, memset, (void*, int, size_t))                                                          \
  X(void*, memchr, (const void*, int, size_t))                                                    \
  X(size_t, strlen, (const char*))                                                                \
  X(void, qsort, (void*, size_t, size_t, int (*)(const void*, const void*)))                      \
  X(void, qsort_r, (void*, size_t, size_t, int (*)(const void*, const void*, void*), void*))      \
  X(int, nanosleep, (const timespec*, timespec*))                                                 \
  X(int, clock_nanosleep, (clockid_t, int, const timespec*, timespec*))                           \
  X(int, usleep, (useconds_t))                                                                    \
  X(unsigned, sleep, (unsigned))                                                                  \
  X(int, select, (int, fd_set*, fd_set*, fd_set*, timeval*))                                      \
  X(int, pselect, (int, fd_set*, fd_set*, fd_set*, const timespec*, const sigset_t*))             \
  X(int, epoll_ctl, (int, int, int, epoll_event*))                                                \
  X(int, epoll_wait, (int, epoll_event*, int, int))                                               \
  X(int, epoll_pwait, (int, epoll_event*, int, int, const sigset_t*))                             \
  X(ssize_t, write, (int, const void*, size_t))                                                   \
  X(int, fsync, (int))                                                                            \
  X(int, fdatasync, (int))                                                                        \
  X(ssize_t, recvmsg, (int, msghdr*, int))                                                        \
  X(ssize_t, send, (int, const void*, size_t, int))                                               \
  X(ssize_t, sendto, (int, const void*, size_t, int, const sockaddr*, socklen_t))                 \
  X(ssize_t, sendmsg, (int, const msghdr*, int))                                                  \
  X(int, accept, (int, sockaddr*, socklen_t*))                                                    \
  X(int, accept4, (int, sockaddr*, socklen_t*, int))                                              \
  X(int, connect, (int, const sockaddr*, socklen_t))                                              \
  X(int, sigaction, (int, const struct sigaction*, struct sigaction*))                            \
  X(ssize_t, readv, (int, const iovec*, int))                                                     \
  X(ssize_t, pwrite, (int, const void*, size_t, off_t))                                           \
  X(ssize_t, pwrite64, (int, const void*, size_t, off64_t))                                       \
  X(ssize_t, writev, (int, const iovec*, int))                                                    \
  X(int, open, (const char*, int, ...))                                                           \
  X(int, open64, (const char*, int, ...))                                                         \
  X(int, close, (int))                                                                            \
  X(int, pipe, (int*))                                                                            \
  X(int, pipe2, (int*, int))                                                                      \
  X(int, socketpair, (int, int, int, int*))                                                       \
  X(int, socket, (int, int, int))                                                                 \
  X(int, eventfd, (unsigned, int))                                                                \
  X(int, dup, (int))                                                                              \
  X(int, dup2, (int, int))                                                                        \
  X(int, dup3, (int, int, int))                                                                   \
  X(size_t, fwrite, (const void*, size_t, size_t, FILE*))                                         \
  X(int, fputs, (const char*, FILE*))                                                             \
  X(int, puts, (const char*))                                                                     \
  X(ssize_t, getline, (char**, size_t*, FILE*))                                                   \
  X(ssize_t, getdelim, (char**, size_t*, int, FILE*))                                             \
  X(int, __cxa_atexit, (void (*)(void*), void*, void*))                                           \
  X(int, on_exit, (void (*)(int, void*), void*))                                                  \
  X(char*, strerror_r, (int, char*, size_t))                                                      \
  X(int, __xpg_strerror_r, (int, char*, size_t))                                                  \
  X(time_t, mktime, (tm*))                                                                        \
  X(size_t, strftime, (char*, size_t, const char*, const tm*))                                    \
  X(int, clock_gettime, (clockid_t, timespec*))                                                   \
  X(pid_t, waitpid, (pid_t, int*, int))

namespace lockstitch::rt {

struct RealFunctions {
#define LS_DECLARE(result, name, parameters) result(*name) parameters;
  LS_REAL_FUNCTIONS(LS_DECLARE)
#undef LS_DECLARE
};

extern RealFunctions g_real;

// One that stands in no list: whoever interposes it says so where he does (see libc_hook.h).
struct alignas(16) LibcFunction {
  const char* name;
  void* found;

  void* address();
};
#define LS_LIBC_FUNCTION __attribute__((used, section("lockstitch_real")))

// Looks all of them up when that was not done yet. Safe to call from any hook, however early.
void findRealFunctions();

LS_INLINE void* LibcFunction::address() {
  if (LS_UNLIKELY(!found)) findRealFunctions();
  return found;
}

// operator new of libstdc++, if there is one: it knows how to throw.
void findRealNew(void* (*lookup)(const char*));

// The real function, found in time even when the very first hook of the process needs it.
#define LS_REAL(name)                                                                             \
  ((LS_LIKELY(::lockstitch::rt::g_real.name != nullptr) ? void()                                  \
                                                        : ::lockstitch::rt::findRealFunctions()), \
   ::lockstitch::rt::g_real.name)

}  // namespace lockstitch::rt
