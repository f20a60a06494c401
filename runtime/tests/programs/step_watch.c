#define _GNU_SOURCE
#include "step_watch.h"

#include <signal.h>
#include <string.h>
#include <ucontext.h>

/* glibc's name for sigaction() that nobody interposes. */
int __sigaction(int number, const struct sigaction* action, struct sigaction* old);

static const long long trapFlag = 0x100;
static const volatile int* watched;
static void (*toCall)(void);

static void stepped(int number, siginfo_t* info, void* context) {
  (void)number, (void)info;
  if (!*watched) return;
  ((ucontext_t*)context)->uc_mcontext.gregs[REG_EFL] &= ~trapFlag;
  toCall();
}

void stepUntilStored(const volatile int* place, void (*reached)(void)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = stepped;
  action.sa_flags = SA_SIGINFO;
  watched = place;
  toCall = reached;
  __sigaction(SIGTRAP, &action, NULL);
  /* Below the stack pointer lies what the compiler may have put there. */
  __asm__ volatile(
      "leaq -128(%%rsp), %%rsp\n\tpushfq\n\torq $0x100, (%%rsp)\n\tpopfq\n\tleaq 128(%%rsp), %%rsp"
      :
      :
      : "memory", "cc");
}
