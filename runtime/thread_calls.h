// What pthread_* and thrd_* have in common.
#pragma once

#include "runtime/intercept.h"

namespace lockstitch::rt {

int threadCreate(pthread_t* handle, const pthread_attr_t* attributes, void* (*routine)(void*),
                 void* argument, const CallSite& site);
int threadJoin(pthread_t handle, void** value, const CallSite& site);
int threadDetach(pthread_t handle);

}  // namespace lockstitch::rt
