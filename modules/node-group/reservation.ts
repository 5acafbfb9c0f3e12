import type { Findings, Warning } from "../errors";
import { errors, warnings } from "./findings";
import { instanceHardware } from "./instance-hardware";

/*
 * nodeadm: `getMemoryMebibytesToReserve`, nodeadm/internal/kubelet/config.go of awslabs/amazon-eks-ami at
 * 81fec2e895854f599974fe4d3d72f61c0a9aaffa. Bottlerocket: `kube_reserve_memory`, sources/api/schnauzer/src/helpers.rs of
 * bottlerocket-os/bottlerocket at 91632ff50cafaae1d5b3710a8f799141b5966595.
 */
const RESERVED_MIB = 255;
const RESERVED_MIB_PER_POD = 11;

/** Below this the kubelet of both images evicts pods: `evictionHard` in the files above. */
const EVICTION_MIB = 100;

/** Of an instance's memory; the rest is the hypervisor's and the kernel's. Karpenter's default, vmMemoryOverheadPercent. */
const SEEN_BY_KUBELET = 0.925;

/** A reservation above this share of memory is reported, because few users expect one that large. */
const LARGE_SHARE = 0.5;

/**
 * Memory that a Linux node reserves for the kubelet and the container runtime; it grows with the pods that the kubelet
 * accepts, and is the same on AL2023 and Bottlerocket.
 *
 * @example reservedMemoryMiB(110) // 1465
 */
export function reservedMemoryMiB(maxPods: number): number {
  return RESERVED_MIB + RESERVED_MIB_PER_POD * maxPods;
}

/**
 * Refuses a reservation above the memory of a type, with which the kubelet does not start: `validateNodeAllocatable`,
 * pkg/kubelet/cm/node_container_manager_linux.go of kubernetes/kubernetes v1.36.0. Types of unknown memory pass.
 */
export function checkReservation(types: readonly string[], maxPods: number, findings: Findings): void {
  for (const [index, type] of types.entries()) {
    const { memoryMiB = Number.POSITIVE_INFINITY } = instanceHardware(type);
    if (reservedMemoryMiB(maxPods) < allocatable(memoryMiB)) continue;
    const reservation = { pods: maxPods, reservedMiB: reservedMemoryMiB(maxPods), maxPods: startingPods(memoryMiB) };
    findings.add(errors.ReservationExceedsMemory(`instanceTypes.${index}`, { type, memoryMiB, ...reservation }));
  }
}

/** Instance types whose reservation leaves little memory to pods. Types of unknown memory are left out. */
export function reservationWarnings(types: readonly string[], maxPods: number): Warning[] {
  return types.flatMap((type) => {
    const { memoryMiB } = instanceHardware(type);
    if (memoryMiB === undefined) return [];
    const left = allocatable(memoryMiB) - reservedMemoryMiB(maxPods);
    if (left > LARGE_SHARE * memoryMiB) return [];
    const values = {
      type,
      reservedMiB: reservedMemoryMiB(maxPods),
      memoryMiB,
      pods: maxPods,
      leftMiB: Math.floor(left),
    };
    return [warnings.MemoryMostlyReserved("podsPerNode", values)];
  });
}

function allocatable(memoryMiB: number): number {
  return memoryMiB * SEEN_BY_KUBELET - EVICTION_MIB;
}

/** The highest number of pods with whose reservation the kubelet starts. */
function startingPods(memoryMiB: number): number {
  return Math.ceil((allocatable(memoryMiB) - RESERVED_MIB) / RESERVED_MIB_PER_POD) - 1;
}
