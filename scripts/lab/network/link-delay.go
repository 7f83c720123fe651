// Makes a link slow: packets that are routed into a TUN device leave it again some time later, in their order.
//
//	link-delay DEVICE 10.201.0.0/16,10.200.1.0/30=80ms ...
//
// Each argument after the device names the addresses of a region and what the way to or from them takes longer. A packet
// between two such regions takes both. Kernels with netem need no such program, but many, as those of small virtual
// machines, are built without it.
package main

import (
	"errors"
	"fmt"
	"log"
	"net/netip"
	"os"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// A router drops what it has no room for.
const queueLength = 100_000

type slowRegion struct {
	subnets []netip.Prefix
	delay   time.Duration
}

type packet struct {
	content []byte
	due     time.Time
}

func (region slowRegion) has(address netip.Addr) bool {
	for _, subnet := range region.subnets {
		if subnet.Contains(address) {
			return true
		}
	}
	return false
}

func parse(argument string) (region slowRegion, err error) {
	subnets, delay, found := strings.Cut(argument, "=")
	if !found {
		return region, fmt.Errorf("%q is not SUBNET,...=DELAY", argument)
	}
	for subnet := range strings.SplitSeq(subnets, ",") {
		prefix, problem := netip.ParsePrefix(subnet)
		err = errors.Join(err, problem)
		region.subnets = append(region.subnets, prefix)
	}
	duration, problem := time.ParseDuration(delay)
	region.delay = duration
	return region, errors.Join(err, problem)
}

// The delay of an IPv4 packet: its addresses stand at fixed places.
func delayOf(content []byte, regions []slowRegion) (delay time.Duration) {
	if len(content) < 20 || content[0]>>4 != 4 {
		return 0
	}
	source, destination := netip.AddrFrom4([4]byte(content[12:16])), netip.AddrFrom4([4]byte(content[16:20]))
	for _, region := range regions {
		if region.has(source) || region.has(destination) {
			delay += region.delay
		}
	}
	return delay
}

func openDevice(name string) (*os.File, error) {
	file, err := syscall.Open("/dev/net/tun", syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("/dev/net/tun: %w", err)
	}
	request := struct {
		name  [syscall.IFNAMSIZ]byte
		flags uint16
		_     [22]byte
	}{flags: syscall.IFF_TUN | syscall.IFF_NO_PI}
	copy(request.name[:syscall.IFNAMSIZ-1], name)
	if _, _, problem := syscall.Syscall(syscall.SYS_IOCTL, uintptr(file), syscall.TUNSETIFF, uintptr(unsafe.Pointer(&request))); problem != 0 {
		return nil, fmt.Errorf("TUNSETIFF: %w", problem)
	}
	return os.NewFile(uintptr(file), name), nil
}

// Packets with the same delay leave in the order in which they came.
func release(device *os.File, queue <-chan packet) {
	for next := range queue {
		time.Sleep(time.Until(next.due))
		if _, err := device.Write(next.content); err != nil {
			log.Print(err)
		}
	}
}

func main() {
	var regions []slowRegion
	for _, argument := range os.Args[2:] {
		region, err := parse(argument)
		if err != nil {
			log.Fatal(err)
		}
		regions = append(regions, region)
	}
	device, err := openDevice(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	queues := map[time.Duration]chan packet{}
	buffer := make([]byte, 65_536)
	for {
		length, err := device.Read(buffer)
		if err != nil {
			log.Fatal(err)
		}
		content := append([]byte(nil), buffer[:length]...)
		delay := delayOf(content, regions)
		queue, found := queues[delay]
		if !found {
			queue = make(chan packet, queueLength)
			queues[delay] = queue
			go release(device, queue)
		}
		select {
		case queue <- packet{content, time.Now().Add(delay)}:
		default:
		}
	}
}
