# lockstitch_instrument(target…): compiles the targets' sources for observation and links Lockstitch's
# runtime in place of ThreadSanitizer's. With g++ 12 or later, clang++ 14 or later.
#
#   find_package(lockstitch REQUIRED)      # or add_subdirectory(lockstitch)
#   add_executable(bank bank.cpp)
#   lockstitch_instrument(bank)
#   # then: lockstitch run -- ./bank
#
# Instrument what the threads share: the program and its own libraries. A library that is left out is
# seen only through its locks.
include_guard(GLOBAL)

function(lockstitch_instrument)
  foreach(target IN LISTS ARGN)
    if(NOT TARGET ${target})
      message(FATAL_ERROR "lockstitch_instrument: there is no target '${target}'")
    endif()
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "INTERFACE_LIBRARY" OR type STREQUAL "UTILITY")
      message(FATAL_ERROR "lockstitch_instrument: '${target}' compiles nothing; "
                          "instrument the targets that use it")
    endif()
    # Compile options do not reach the link step, so the driver does not link ThreadSanitizer. Its
    # runtime does not understand fences, of which gcc warns; this one does.
    target_compile_options(${target} PRIVATE
      $<$<COMPILE_LANGUAGE:C,CXX>:-fsanitize=thread> $<$<COMPILE_LANGUAGE:C,CXX>:-g>
      $<$<COMPILE_LANG_AND_ID:C,GNU>:-fno-lto> $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-lto>
      $<$<COMPILE_LANG_AND_ID:C,GNU>:-Wno-tsan> $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-tsan>)
    # clang instruments before link-time optimisation, gcc behind it: better what was written. Where
    # it is asked for all the same, the link is told to instrument (runtime/gcc-link.specs).
    if(CMAKE_C_COMPILER_ID STREQUAL "GNU" OR CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      set_property(TARGET ${target} PROPERTY INTERPROCEDURAL_OPTIMIZATION OFF)
      foreach(configuration IN LISTS CMAKE_CONFIGURATION_TYPES CMAKE_BUILD_TYPE)
        string(TOUPPER "${configuration}" configuration)
        set_property(TARGET ${target} PROPERTY INTERPROCEDURAL_OPTIMIZATION_${configuration} OFF)
      endforeach()
    endif()
    # Not target_link_libraries(): its forms with and without PRIVATE exclude each other on a target,
    # and which of them the project uses is not ours to say. The hooks bring the runtime with them.
    set_property(TARGET ${target} APPEND PROPERTY LINK_LIBRARIES lockstitch::lockstitch_hooks)
    if(type STREQUAL "STATIC_LIBRARY" OR type STREQUAL "OBJECT_LIBRARY")
      set_property(TARGET ${target} APPEND PROPERTY
        INTERFACE_LINK_LIBRARIES $<LINK_ONLY:lockstitch::lockstitch_hooks>)
    endif()
  endforeach()
endfunction()
